// Any combination of missing, disabled, masked and erroneous properties: it draws, and nothing of a secured value shows:
// what is drawn is the same whatever that value is.
import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { OpportunitySection } from '../OpportunitySection/index';
import { HELP_OPTIONS, makeProperty, PROPERTIES, readTexts, type Context } from './form';

const SECRET = 'S3CR3T';
const RUNS = { numRuns: 150, seed: Number(process.env.SEED ?? 20261123), verbose: 1 };
const texts = readTexts(1033);
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom('javascript:alert(1)', 'SOL-1-A;;SOL-1-A', '2026-01-01 00:00 UTC | a | ✖ b'),
  fc.constant('2026-13-01 00:00 UTC | x'),
);
const numbers = [0, 1, NaN, 941050000, 941050001, 941050002, 941050003, 941050004, 941050006];
const raw = fc.oneof(
  text,
  fc.constantFrom(null, undefined, true, false, ...numbers),
  fc.constantFrom<object[]>({}, [], new Date(NaN), new Date(0), new Date(1e12)),
);
const flag = fc.option(fc.boolean(), { nil: undefined });
const value = {
  raw,
  error: flag,
  errorMessage: fc.constantFrom(undefined, '', 'wrong'),
  formatted: text,
};
const property = fc.option(
  fc.record({
    ...value,
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
type Given = Readonly<Record<string, unknown>> & { readonly security?: { readable?: boolean } };
type Parameters = Readonly<Record<string, Given | undefined>>;
const parametersOf = fc.record(Object.fromEntries(PROPERTIES.map((name) => [name, property])));
const around = fc.record({
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

function makeContext(parameters: Parameters | undefined, rest: object): Context {
  const made = Object.entries(parameters ?? {}).map(([name, given]) => [
    name,
    given && makeProperty(given.raw, given),
  ]);
  return {
    ...rest,
    parameters: parameters && (Object.fromEntries(made) as object),
  } as unknown as Context;
}

/** What a form with these contexts, one after the other, has drawn at last; ids are numbered anew by each form. */
function draw(first: Context, ...later: readonly Context[]): string {
  const control = new OpportunitySection();
  const notify = jest.fn();
  control.init(first, notify);
  const view = render(control.updateView(first));
  for (const context of later) view.rerender(control.updateView(context));
  expect(notify).not.toHaveBeenCalled();
  expect(control.getOutputs()).toEqual({});
  const drawn = view.container.innerHTML;
  cleanup();
  return drawn.replace(/\b(cosell-|fui-FluentProvider|switch-|dropdown-|input-)[\w:]*\d+/g, '$1');
}

it('never throws and hands nothing over, also where properties arrive late', () => {
  fc.assert(
    fc.property(
      fc.option(parametersOf, { nil: undefined }),
      parametersOf,
      around,
      (one, two, rest) => {
        draw(makeContext(one as Parameters, rest), makeContext(two as Parameters, rest));
      },
    ),
    RUNS,
  );
}, 120_000);

it('draws the same whatever a secured value is', () => {
  const others = fc.record(Object.fromEntries(PROPERTIES.map((name) => [name, fc.record(value)])));
  fc.assert(
    fc.property(parametersOf, others, around, (parameters, other, rest) => {
      const changed = Object.entries(parameters as Parameters).map(([name, given]) => [
        name,
        given?.security?.readable === false ? { ...given, ...other[name] } : given,
      ]);
      const hidden = makeContext(Object.fromEntries(changed) as Parameters, rest);
      expect(draw(hidden)).toBe(draw(makeContext(parameters as Parameters, rest)));
    }),
    RUNS,
  );
}, 120_000);

it.each(PROPERTIES)('%s: masked, its value is nowhere in the page', (name) => {
  const secret = { raw: SECRET, formatted: SECRET, security: { readable: false, editable: false } };
  const parameters = { [name]: { ...secret, error: true, errorMessage: SECRET } };
  const drawn = draw(
    makeContext(parameters, { resources: { getString: (key: string) => texts.get(key) ?? '' } }),
  );
  expect(drawn).not.toContain(SECRET);
  expect(drawn).toContain(name === 'lastSynchronized' ? 'Not shared' : '***');
});
