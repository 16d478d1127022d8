import { compileTemplate } from '../compile';
import { StaticContext } from '../static-context';
import { lowerInvariant, upperInvariant } from './invariant-case';

// Expected values: ToUpperInvariant and ToLowerInvariant of .NET 10 (all characters compared; these are the peculiar).
test.each([
  ['abcé', 'ABCÉ', 'abcé'],
  ['ıIiİ', 'ıIIİ', 'ıiiİ'],
  ['ßŉ', 'ßŉ', 'ßŉ'],
  ['ſK', 'SK', 'ſk'],
  ['\u1f80\u1f97\u1fa0\u1fb3\u1fc3\u1ff3', '\u1f88\u1f9f\u1fa8\u1fbc\u1fcc\u1ffc', undefined],
  ['ς𐐨', 'Σ𐐀', 'ς𐐨'],
])('%s is %s in capitals and %s in small letters', (text, upper, lower = text) => {
  expect(upperInvariant(text)).toBe(upper);
  expect(lowerInvariant(text)).toBe(lower);
});

// string.Compare(…, OrdinalIgnoreCase) on .NET 10: capitals are compared, so `_` comes behind letters.
test.each([
  ["less('a', '_')", true],
  ["less('Z', '_')", true],
  ["greaterOrEquals('é', 'É')", true],
  ["lessOrEquals('é', 'É')", true],
  ["greater('ı', 'I')", true],
  ["greater('ẞ', 'ß')", true],
  ["lessOrEquals('ς', 'σ')", true],
])('%s is %s', (call, expected) => {
  expect(compileTemplate(`@${call}`).evaluate(new StaticContext({}))).toBe(expected);
});
