import { findNearestName } from './nearest-name';

describe('findNearestName', () => {
  it.each([
    ['Composee', ['Compose', 'Scope'], 'Compose'],
    ['frist', ['First', 'Last'], 'First'],
    ['Get_referal', ['Get_referral', 'Set_referral'], 'Get_referral'],
    ['CONCAT', ['concat', 'contains'], 'concat'],
    ['X', ['A', 'B'], undefined],
    ['something else', ['Compose'], undefined],
    ['anything', [], undefined],
  ])('for %j among %j finds %j', (name, known, nearest) => {
    expect(findNearestName(name, known)).toBe(nearest);
  });
});
