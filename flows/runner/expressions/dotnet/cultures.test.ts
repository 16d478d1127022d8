import { EN_US, findCulture, INVARIANT } from './cultures';

// Source: CultureInfo of .NET 10 where no other is named.
describe('findCulture', () => {
  test.each([
    ['en-US', EN_US],
    ['EN-us', EN_US],
    ['', INVARIANT],
    ['invariant', INVARIANT],
    ['xx-YY', undefined],
    ['__proto__', undefined],
  ])('%j', (name, expected) => {
    expect(findCulture(name)).toBe(expected);
  });

  test('spells names as .NET does and gives a neutral name the conventions of its main country', () => {
    expect(findCulture('DE-at')?.name).toBe('de-AT');
    expect(findCulture('de')).toMatchObject({ name: 'de', number: { currencySymbol: '€' } });
    expect(findCulture('no')?.date).toEqual(findCulture('nb-NO')?.date);
  });

  test.each([
    ['de-DE', { decimalSeparator: ',', groupSeparator: '.', currencyPositivePattern: 3 }],
    ['en-IN', { groupSizes: [3, 2], currencySymbol: '₹' }],
    ['sv-SE', { groupSeparator: '\u00a0', negativeSign: '−' }],
    // flowforger, measured: a no-break space where ICU has a narrow one.
    ['fr-FR', { groupSeparator: '\u00a0', decimalSeparator: ',' }],
    // Microsoft, formatNumber: "17,35 kr".
    ['is-IS', { currencySymbol: 'kr', currencyDecimalDigits: 0 }],
    ['ar-EG', { percentSymbol: '٪\u061c' }],
  ])('numbers of %s', (name, expected) => {
    expect(findCulture(name)?.number).toMatchObject(expected);
  });

  test.each([
    ['de-DE', { shortDatePattern: 'dd.MM.yyyy', longDatePattern: 'dddd, d. MMMM yyyy' }],
    ['en-CA', { shortTimePattern: 'h:mm tt' }],
    ['ru-RU', { longDatePattern: "dddd, d MMMM yyyy 'г'." }],
    ['ja-JP', { am: '午前', yearMonthPattern: 'yyyy年M月' }],
    ['th-TH', { calendar: 'ThaiBuddhistCalendar' }],
    ['ar-SA', { calendar: 'UmAlQuraCalendar' }],
    // flowforger, measured.
    ['en-GB', { am: 'AM', longDatePattern: 'dd MMMM yyyy' }],
  ])('dates of %s', (name, expected) => {
    expect(findCulture(name)?.date).toMatchObject(expected);
  });

  test('declines months where the language does', () => {
    const { monthNames, monthGenitiveNames } = findCulture('pl-PL')?.date ?? EN_US.date;
    expect([monthNames[0], monthGenitiveNames[0]]).toEqual(['styczeń', 'stycznia']);
  });

  test('no culture of the table writes a narrow no-break space', () => {
    for (const name of ['fr-CH', 'bg-BG', 'uk-UA', 'kk-KZ', 'en-AU', 'es-CO', 'el-GR']) {
      expect(JSON.stringify(findCulture(name))).not.toContain('\u202f');
    }
  });
});
