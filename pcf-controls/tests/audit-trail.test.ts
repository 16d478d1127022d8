// The trail's lines as the flows write them; everything else stays readable as it stands.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PART_STARTS, readAudit, REMEDIES } from '../OpportunitySection/audit-trail';

const flows = join(__dirname, '..', '..', 'flows', 'definitions');
const definitions = readdirSync(flows)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(join(flows, name), 'utf8'))
  .join('\n');
const HEAD = '2026-11-23 09:00 UTC | Dynamics 365 → Partner Center | ';

function readOne(text: string) {
  const [entry] = readAudit(text, 10).entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

describe('phrases of the trail', () => {
  it.each([...REMEDIES.map(([phrase]) => phrase), ...PART_STARTS])(
    '%s is written by a flow',
    (phrase) => {
      expect(definitions).toContain(phrase.trim());
    },
  );
});

describe('an entry', () => {
  it('is read into time, direction, result and changes', () => {
    const entry = readOne(
      `${HEAD}✔ Updated. Est. revenue: 1000 → 2000.55; Description: hallo → neu`,
    );
    expect(entry.time?.toISOString()).toBe('2026-11-23T09:00:00.000Z');
    expect(entry.direction).toBe('Dynamics 365 → Partner Center');
    expect(entry.result).toBe('done');
    expect(entry.parts).toEqual([
      {
        text: 'Updated.',
        changes: [
          { field: 'Est. revenue', from: '1000', to: '2000.55' },
          { field: 'Description', from: 'hallo', to: 'neu' },
        ],
      },
    ]);
  });

  it('keeps a semicolon inside a value', () => {
    const { parts } = readOne(`${HEAD}✔ Updated. Description: a → b; c; Name: x → y`);
    expect(parts[0]?.changes).toEqual([
      { field: 'Description', from: 'a', to: 'b; c' },
      { field: 'Name', from: 'x', to: 'y' },
    ]);
  });

  it('has a part for what was sent back and one for the close', () => {
    const text =
      '✔ Updated. A: 1 → 2. Sent back to Partner Center: B: 3 → 4. The referral is closed: Won';
    expect(readOne(HEAD + text).parts).toEqual([
      { text: 'Updated.', changes: [{ field: 'A', from: '1', to: '2' }] },
      { text: 'Sent back to Partner Center:', changes: [{ field: 'B', from: '3', to: '4' }] },
      { text: 'The referral is closed: Won', changes: [] },
    ]);
  });

  it.each([
    [
      '✖ Not shared: no answer Correct the cause and save again, or resubmit the run 0858.',
      'Not shared: no answer',
      { key: 'Remedy_Resubmit', argument: '0858' },
    ],
    [
      '✖ Currency: A currency is needed. Correct it and save again; nothing was sent.',
      'Currency: A currency is needed.',
      { key: 'Remedy_Correct', argument: '' },
    ],
    [
      '✖ Products: At least one solution id is needed.',
      'Products: At least one solution id is needed.',
      undefined,
    ],
    [
      '✖ Not shared: the claim was not taken: no answer Save again.',
      'Not shared: the claim was not taken: no answer',
      { key: 'Remedy_Save', argument: '' },
    ],
  ])('%s: reason and remedy apart', (told, text, remedy) => {
    expect(readOne(HEAD + told)).toMatchObject({ result: 'failed', text, remedy });
  });

  it('of several lines is one', () => {
    const { entries } = readAudit(`${HEAD}✖ first\r\nsecond\n${HEAD}✔ In step`, 10);
    expect(entries.map(({ text }) => text)).toEqual(['first\nsecond', 'In step']);
  });

  it.each(['somebody typed here', '2026-99-99 99:99 UTC | | ✖ ', '<script>', '| | |', 'a: b → '])(
    'of another form is shown as it stands: %s',
    (text) => {
      const entry = readOne(text);
      expect(entry).toMatchObject({ time: undefined, direction: '', result: 'note' });
      expect(entry.text).toBe(text.trim());
    },
  );
});

describe('a long trail', () => {
  const trail = Array.from({ length: 1000 }, (_, index) => `${HEAD}✔ Number ${index}`).join('\n');

  it('is read in parts, the newest first', () => {
    const { entries, older } = readAudit(trail, 10);
    expect(entries.map(({ text }) => text)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Number ${index}`),
    );
    expect(older).toBe(990);
  });

  it('is whole where more is asked for than there is', () => {
    expect(readAudit(trail, 2000)).toMatchObject({ entries: { length: 1000 }, older: 0 });
  });

  it('may be empty', () => {
    expect(readAudit('', 10)).toEqual({ entries: [], older: 0 });
    expect(readAudit('\n\r\n', 10).entries).toEqual([]);
  });
});
