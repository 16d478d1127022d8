// What a culture of .NET says about numbers and dates.
// https://learn.microsoft.com/dotnet/api/system.globalization.cultureinfo

export interface NumberConventions {
  readonly decimalSeparator: string;
  readonly groupSeparator: string;
  readonly groupSizes: readonly number[];
  readonly decimalDigits: number;
  readonly negativePattern: number;
  readonly negativeSign: string;
  readonly positiveSign: string;
  readonly currencySymbol: string;
  readonly currencyDecimalDigits: number;
  readonly currencyDecimalSeparator: string;
  readonly currencyGroupSeparator: string;
  readonly currencyGroupSizes: readonly number[];
  readonly currencyPositivePattern: number;
  readonly currencyNegativePattern: number;
  readonly percentDecimalDigits: number;
  readonly percentDecimalSeparator: string;
  readonly percentGroupSeparator: string;
  readonly percentGroupSizes: readonly number[];
  readonly percentPositivePattern: number;
  readonly percentNegativePattern: number;
  readonly percentSymbol: string;
  readonly perMilleSymbol: string;
  readonly nan: string;
  readonly positiveInfinity: string;
  readonly negativeInfinity: string;
}

export interface DateConventions {
  /** From Sunday. */
  readonly dayNames: readonly string[];
  readonly abbreviatedDayNames: readonly string[];
  readonly monthNames: readonly string[];
  readonly abbreviatedMonthNames: readonly string[];
  /** The forms beside a day number: `5. märz`, where a language declines its months. */
  readonly monthGenitiveNames: readonly string[];
  readonly abbreviatedMonthGenitiveNames: readonly string[];
  readonly am: string;
  readonly pm: string;
  readonly dateSeparator: string;
  readonly timeSeparator: string;
  readonly shortDatePattern: string;
  readonly longDatePattern: string;
  readonly shortTimePattern: string;
  readonly longTimePattern: string;
  readonly fullDateTimePattern: string;
  readonly monthDayPattern: string;
  readonly yearMonthPattern: string;
  /** The short date pattern and the others that parsing accepts. */
  readonly shortDatePatterns: readonly string[];
  /** `GregorianCalendar`, or the default of ar-SA (`UmAlQuraCalendar`), fa-IR (`PersianCalendar`), th-TH (`ThaiBuddhistCalendar`). */
  readonly calendar: string;
  readonly eraNames?: readonly string[];
}

export interface Culture {
  /** Canonical spelling; empty for the invariant culture. */
  readonly name: string;
  readonly number: NumberConventions;
  readonly date: DateConventions;
}
