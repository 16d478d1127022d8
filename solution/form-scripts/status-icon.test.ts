import { STATUS } from './columns';
import { ICONS, showStatusIcon } from './status-icon';

const rowOf = (status: unknown, label: unknown = '✔ Synchronized'): string =>
  JSON.stringify({ cosell_syncstatus: label, cosell_syncstatus_Value: status, RowId: 'a' });

describe('showStatusIcon', () => {
  it.each([...ICONS])('shows %s by %s', (status, image) => {
    expect(showStatusIcon(rowOf(status))).toEqual([image, '✔ Synchronized']);
  });

  it('has one for every status of a deal that is shared', () => {
    const { notShared, ...shared } = STATUS;
    expect(Object.values(shared).filter((status) => !ICONS.has(status))).toEqual([]);
    expect(showStatusIcon(rowOf(notShared))).toEqual(['', '']);
  });

  it.each([
    ['no status', rowOf(undefined)],
    ['an unknown one', rowOf(7)],
    ['one as text', rowOf('941050002')],
    ['null', 'null'],
    ['a number', '7'],
    ['no JSON', '{'],
    ['nothing', ''],
  ])('shows nothing for %s', (_, rowData) => {
    expect(showStatusIcon(rowData)).toEqual(['', '']);
  });

  it('does without a label', () => {
    expect(showStatusIcon(rowOf(STATUS.failed, null))).toEqual(['cosell_StatusFailed', '']);
  });
});
