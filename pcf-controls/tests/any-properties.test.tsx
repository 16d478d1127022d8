// Any combination of missing, disabled, masked and erroneous properties: it draws, and a secured value never shows.
import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { OpportunitySection } from '../OpportunitySection/index';
import { HELP_OPTIONS, makeProperty, PROPERTIES, readTexts, type Context } from './form';

const SECRET = 'S3CR3T';
const texts = readTexts(1033);
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    'javascript:alert(1)',
    'SOL-1-A;;SOL-1-A',
    `2026-01-01 00:00 UTC | a | ✖ ${SECRET}`,
  ),
  fc.constant('2026-13-01 00:00 UTC | x'),
);
const raw = fc.oneof(
  text.map((value) => `${value}${SECRET}`),
  text,
  fc.constantFrom(
    null,
    undefined,
    true,
    false,
    0,
    1,
    NaN,
    941050001,
    941050006,
    941050003,
    941050004,
  ),
  fc.constantFrom({}, [], new Date(NaN), new Date(0)),
);
const flag = fc.option(fc.boolean(), { nil: undefined });
const property = fc.option(
  fc.record({
    raw,
    error: flag,
    errorMessage: fc.constantFrom(undefined, '', 'wrong'),
    security: fc.option(fc.record({ readable: flag, editable: flag, secured: flag }), {
      nil: undefined,
    }),
    attributes: fc.constantFrom(
      undefined,
      {},
      { Options: HELP_OPTIONS },
      { Options: 'x' },
      { Options: [null, {}] },
    ),
  }),
  { nil: undefined },
);
const context = fc.record({
  parameters: fc.option(fc.record(Object.fromEntries(PROPERTIES.map((name) => [name, property]))), {
    nil: undefined,
  }),
  mode: fc.constantFrom(
    undefined,
    {},
    { isControlDisabled: true, allocatedWidth: 320 },
    { allocatedWidth: -1 },
  ),
  userSettings: fc.constantFrom(undefined, { isRTL: true }),
  resources: fc.constantFrom(undefined, { getString: (key: string) => texts.get(key) ?? '' }),
  fluentDesignLanguage: fc.constantFrom(undefined, {}, { tokenTheme: undefined }),
});

it('never throws, never shows a secured value, never hands anything over', () => {
  fc.assert(
    fc.property(context, ({ parameters, ...rest }) => {
      const control = new OpportunitySection();
      const notify = jest.fn();
      const whole = Object.entries(parameters ?? {}).map(([name, given]) => {
        if (given === undefined) return [name, given];
        const { security, raw: value } = given;
        // Of a column that may not be read, whatever the host gives away is the secret.
        const secured = security?.readable === false && typeof value === 'string';
        const formatted = secured ? SECRET : 'formatted';
        return [
          name,
          makeProperty(value, { ...given, formatted, ...(secured ? { raw: SECRET + value } : {}) }),
        ];
      });
      const hidden = Object.values(parameters ?? {}).filter(
        (given) => given?.security?.readable === false,
      );
      const open = Object.values(parameters ?? {}).some(
        (given) =>
          given !== undefined &&
          given.security?.readable !== false &&
          typeof given.raw === 'string' &&
          given.raw.includes(SECRET),
      );
      const all = {
        ...rest,
        parameters: parameters && (Object.fromEntries(whole) as object),
      } as unknown as Context;
      control.init(all, notify);
      const { container } = render(control.updateView(all));
      if (hidden.length > 0 && !open) expect(container.innerHTML).not.toContain(SECRET);
      expect(notify).not.toHaveBeenCalled();
      expect(control.getOutputs()).toEqual({});
      cleanup();
    }),
    { numRuns: 150, seed: Number(process.env.SEED ?? 20261123), verbose: 1 },
  );
}, 120_000);

it.each(PROPERTIES)('%s: masked, its value is nowhere in the page', (name) => {
  const secret = { raw: SECRET, formatted: SECRET, security: { readable: false, editable: false } };
  const control = new OpportunitySection();
  const all = {
    parameters: { [name]: makeProperty(SECRET, { ...secret, error: true, errorMessage: SECRET }) },
    resources: { getString: (key: string) => texts.get(key) ?? '' },
  } as unknown as Context;
  control.init(all, jest.fn());
  const { container } = render(control.updateView(all));
  expect(container.innerHTML).not.toContain(SECRET);
  expect(container.innerHTML).toContain(name === 'lastSynchronized' ? 'Not shared' : '***');
});
