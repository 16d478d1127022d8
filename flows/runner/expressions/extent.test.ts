import { WritingBudget } from './extent';
import type { Value } from './values';

describe('WritingBudget', () => {
  it('takes what people write', () => {
    expect(new WritingBudget().takes({ a: [1, 'x', null, { b: true }] })).toBe(true);
  });

  it('refuses what is nested deeper than JSON that is read', () => {
    let value: Value = [];
    for (let level = 0; level < 600; level++) value = [value];
    expect(new WritingBudget().takes(value)).toBe(false);
  });

  it('refuses a value that doubles itself, without walking all of it', () => {
    let value: Value = ['x'];
    for (let level = 0; level < 60; level++) value = [value, value];
    expect(new WritingBudget().takes(value)).toBe(false);
  });

  it('counts the texts of all values together', () => {
    const budget = new WritingBudget();
    const text = 'x'.repeat(30_000_000);
    expect(budget.takes(text)).toBe(true);
    expect(budget.takes({ text })).toBe(false);
  });

  it('counts a long text as it will be written, escapes included', () => {
    expect(new WritingBudget().takes('\u0001'.repeat(10_000_000))).toBe(false);
    expect(new WritingBudget().takes('x'.repeat(10_000_000))).toBe(true);
  });
});
