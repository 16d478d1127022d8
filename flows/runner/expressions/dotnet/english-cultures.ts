// The two cultures that nearly every flow uses, inline: the table of the others is loaded only on need.
// Values of CultureInfo (.NET 10) with the corrections of cultures.ts.
import type { Culture, DateConventions, NumberConventions } from './culture';

const EN_US_NUMBER: NumberConventions = {
  decimalSeparator: '.',
  groupSeparator: ',',
  groupSizes: [3],
  decimalDigits: 2,
  negativePattern: 1,
  negativeSign: '-',
  positiveSign: '+',
  currencySymbol: '$',
  currencyDecimalDigits: 2,
  currencyDecimalSeparator: '.',
  currencyGroupSeparator: ',',
  currencyGroupSizes: [3],
  currencyPositivePattern: 0,
  currencyNegativePattern: 1,
  percentDecimalDigits: 2,
  percentDecimalSeparator: '.',
  percentGroupSeparator: ',',
  percentGroupSizes: [3],
  percentPositivePattern: 1,
  percentNegativePattern: 1,
  percentSymbol: '%',
  perMilleSymbol: '‰',
  nan: 'NaN',
  positiveInfinity: '∞',
  negativeInfinity: '-∞',
};

const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SHORT_ENGLISH_MONTHS = ENGLISH_MONTHS.map((month) => month.slice(0, 3));
const ENGLISH_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const EN_US_DATE: DateConventions = {
  dayNames: ENGLISH_DAYS,
  abbreviatedDayNames: ENGLISH_DAYS.map((day) => day.slice(0, 3)),
  monthNames: ENGLISH_MONTHS,
  abbreviatedMonthNames: SHORT_ENGLISH_MONTHS,
  monthGenitiveNames: ENGLISH_MONTHS,
  abbreviatedMonthGenitiveNames: SHORT_ENGLISH_MONTHS,
  am: 'AM',
  pm: 'PM',
  dateSeparator: '/',
  timeSeparator: ':',
  shortDatePattern: 'M/d/yyyy',
  longDatePattern: 'dddd, MMMM d, yyyy',
  shortTimePattern: 'h:mm tt',
  longTimePattern: 'h:mm:ss tt',
  fullDateTimePattern: 'dddd, MMMM d, yyyy h:mm:ss tt',
  monthDayPattern: 'MMMM d',
  yearMonthPattern: 'MMMM yyyy',
  shortDatePatterns: ['M/d/yyyy', 'MMM d, yyyy', 'M/d/yy'],
  calendar: 'GregorianCalendar',
  eraNames: ['AD'],
};

/** The cloud's default. */
export const EN_US: Culture = { name: 'en-US', number: EN_US_NUMBER, date: EN_US_DATE };

export const INVARIANT: Culture = {
  name: '',
  number: {
    ...EN_US_NUMBER,
    currencySymbol: '¤',
    currencyNegativePattern: 0,
    percentPositivePattern: 0,
    percentNegativePattern: 0,
    positiveInfinity: 'Infinity',
    negativeInfinity: '-Infinity',
  },
  date: {
    ...EN_US_DATE,
    shortDatePattern: 'MM/dd/yyyy',
    longDatePattern: 'dddd, dd MMMM yyyy',
    shortTimePattern: 'HH:mm',
    longTimePattern: 'HH:mm:ss',
    fullDateTimePattern: 'dddd, dd MMMM yyyy HH:mm:ss',
    monthDayPattern: 'MMMM dd',
    yearMonthPattern: 'yyyy MMMM',
    shortDatePatterns: ['MM/dd/yyyy', 'yyyy-MM-dd'],
    eraNames: ['A.D.'],
  },
};
