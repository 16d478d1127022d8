// Links, solution ids and the status: small functions, as tables.
import { SYNC_STATUS } from '../OpportunitySection/data/generated/control-data';
import { openableLink } from '../OpportunitySection/referral-link';
import { addSolutionIds } from '../OpportunitySection/solution-ids';
import { showStatus } from '../OpportunitySection/sync-status';

describe('a referral link', () => {
  it.each([
    ['https://partner.microsoft.com/dashboard/v2/referrals/cosell/deals/1', true],
    [' HTTPS://PARTNER.MICROSOFT.COM/x ', true],
    ['http://partner.microsoft.com/x', false],
    ['https://partner.microsoft.com.evil.example/x', false],
    ['https://evil.example/partner.microsoft.com', false],
    ['https://partner.microsoft.com@evil.example/', false],
    ['https://user:secret@partner.microsoft.com/', false],
    ['https://partner.microsoft.com:8443/', false],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['data:text/html,<script>alert(1)</script>', false],
    ['//partner.microsoft.com/x', false],
    ['partner.microsoft.com', false],
    ['', false],
  ])('%j opens: %s', (text, opens) => {
    expect(openableLink(text) !== undefined).toBe(opens);
  });
});

describe('adding solution ids', () => {
  it('takes a pasted list, whatever separates it', () => {
    const { ids, refused } = addSolutionIds([], 'SOL-1-A, SOL-2-B;\r\nSOL-3-C\tsol-4-d', 2000);
    expect(ids).toEqual(['SOL-1-A', 'SOL-2-B', 'SOL-3-C', 'SOL-4-D']);
    expect(refused).toEqual([]);
  });

  it('refuses what is malformed or there already, and takes the rest', () => {
    const { ids, refused } = addSolutionIds(['SOL-1-A'], 'SOL-1-A foo SOL-2-B SOL-2-B', 2000);
    expect(ids).toEqual(['SOL-1-A', 'SOL-2-B']);
    expect(refused).toEqual([
      { id: 'SOL-1-A', why: 'doubled' },
      { id: 'foo', why: 'malformed' },
      { id: 'SOL-2-B', why: 'doubled' },
    ]);
  });

  it('stops at 50', () => {
    const present = Array.from({ length: 49 }, (_, index) => `SOL-${index + 1}-A`);
    const { ids, refused } = addSolutionIds(present, 'SOL-98-A SOL-99-A', 2000);
    expect(ids).toHaveLength(50);
    expect(refused).toEqual([{ id: 'SOL-99-A', why: 'tooMany' }]);
  });

  it('stops where the column is full', () => {
    expect(addSolutionIds(['SOL-1-A'], 'SOL-2-B', 15).ids).toEqual(['SOL-1-A', 'SOL-2-B']);
    expect(addSolutionIds(['SOL-1-A'], 'SOL-2-B', 14).refused).toEqual([
      { id: 'SOL-2-B', why: 'tooLong' },
    ]);
  });
});

describe('the status that is shown', () => {
  const { notShared, waiting, synchronized, failed, closed } = SYNC_STATUS;
  it.each([
    [undefined, false, false, 'notShared'],
    [notShared, false, false, 'notShared'],
    [notShared, true, false, 'waiting'],
    [undefined, true, false, 'waiting'],
    [waiting, true, false, 'waiting'],
    [waiting, true, true, 'waitingAgain'],
    [synchronized, true, true, 'synchronized'],
    [synchronized, false, true, 'stopped'],
    [failed, true, false, 'failed'],
    [failed, false, false, 'failed'],
    [failed, false, true, 'stopped'],
    [closed, true, true, 'closed'],
    [closed, false, true, 'closed'],
    [17, true, false, 'unknown'],
    // Who may not read the switch sees the stored status, and no guess.
    [synchronized, undefined, true, 'synchronized'],
    [failed, undefined, true, 'failed'],
    [waiting, undefined, false, 'waiting'],
    [notShared, undefined, false, 'notShared'],
    [undefined, undefined, false, 'notShared'],
  ])('stored %s, on %s, shared %s: %s', (stored, isOn, isShared, shown) => {
    expect(showStatus(stored, isOn, isShared)).toBe(shown);
  });
});
