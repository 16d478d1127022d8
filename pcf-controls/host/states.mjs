// The states in which the control is looked at: what a form gives it. Audit lines are written as the flows write them.

const identifier = 'b7b5c6a2-4f2f-4a0e-9d5b-0c6a9f3d2e11';
const link = `https://partner.microsoft.com/dashboard/v2/referrals/cosell/deals/${identifier}`;

export const AUDIT = [
  '2026-11-23 09:00 UTC | Dynamics 365 → Partner Center | ✔ Updated. Est. revenue: 1000 → 2000.55; Description: hallo → neu',
  '2026-11-22 16:41 UTC | Partner Center → Dynamics 365 | ✔ Updated. Est. close date: 2026-12-01 → 2027-01-15. Sent back to Partner Center: Description: (empty) → hallo',
  '2026-11-22 08:12 UTC | Dynamics 365 → Partner Center | ✖ Partner Center did not take the change: The closing date is invalid. Correct the cause and save again.',
  `2026-11-21 07:30 UTC | Dynamics 365 → Partner Center | ✔ Shared with Microsoft as referral ${identifier}`,
  '2026-11-21 07:25 UTC | Dynamics 365 → Partner Center | ✖ Products: At least one solution id is needed.',
  '2026-11-21 07:25 UTC | Dynamics 365 → Partner Center | ✖ Currency: A currency is needed. Correct it and save again; nothing was sent.',
].join('\n');

const empty = {
  syncWithPartnerCenter: false,
  referralIdentifier: null,
  referralLink: null,
  howCanMicrosoftHelp: null,
  products: null,
  audit: null,
  syncStatus: 941050000,
  lastSynchronized: null,
};
const synchronized = {
  syncWithPartnerCenter: true,
  referralIdentifier: identifier,
  referralLink: link,
  howCanMicrosoftHelp: 941050001,
  products: 'SOL-15974-MQF;SOL-34104-EBB',
  audit: AUDIT,
  syncStatus: 941050002,
  lastSynchronized: '2026-11-23T09:00:00Z',
};
const faulty = AUDIT.split('\n').slice(4).join('\n');
const everyProperty = Object.keys(empty);

function everywhere(value) {
  return Object.fromEntries(everyProperty.map((name) => [name, value]));
}

function longTrail(entries) {
  return Array.from({ length: entries }, (_, index) => {
    const day = String(28 - (index % 28)).padStart(2, '0');
    return `2026-10-${day} 10:00 UTC | Dynamics 365 → Partner Center | ✔ Updated. Est. revenue: ${index} → ${index + 1}`;
  }).join('\n');
}

/** By name: values, and what the host says about the properties. */
export const STATES = {
  new: { values: empty },
  on: { values: { ...empty, syncWithPartnerCenter: true } },
  waiting: {
    values: {
      ...empty,
      syncWithPartnerCenter: true,
      howCanMicrosoftHelp: 941050002,
      products: 'SOL-15974-MQF',
    },
  },
  synchronized: { values: synchronized },
  private: {
    values: {
      ...synchronized,
      howCanMicrosoftHelp: 941050006,
      audit: `2026-11-21 07:30 UTC | Dynamics 365 → Partner Center | ✔ Registered as private deal, referral ${identifier}`,
    },
  },
  stopped: { values: { ...synchronized, syncWithPartnerCenter: false } },
  failed: {
    values: { ...empty, syncWithPartnerCenter: true, syncStatus: 941050003, audit: faulty },
  },
  closed: {
    values: {
      ...synchronized,
      syncStatus: 941050004,
      audit: `2026-11-24 10:05 UTC | Partner Center → Dynamics 365 | ✔ In step. The referral is closed: Won\n${AUDIT}`,
    },
  },
  disabled: { values: synchronized, disabled: true },
  masked: { values: synchronized, security: everywhere({ readable: false, editable: false }) },
  readonly: { values: synchronized, security: everywhere({ readable: true, editable: false }) },
  error: {
    values: { ...empty, syncWithPartnerCenter: true },
    errors: everywhere('The value is not valid.'),
  },
  odd: {
    values: {
      ...synchronized,
      referralLink: 'javascript:alert(1)',
      products: 'Cloud Suite;SOL-15974-MQF;<img src=x onerror=alert(1)>',
      audit: 'somebody typed here\n<script>alert(1)</script>\n2026-99-99 99:99 UTC | | ✖ ',
      howCanMicrosoftHelp: 5,
      syncStatus: 17,
    },
  },
  bare: { values: {}, isBare: true },
  long: {
    values: {
      ...synchronized,
      products: Array.from({ length: 50 }, (_, index) => `SOL-${10001 + index}-AAA`).join(';'),
      audit: longTrail(1000),
    },
  },
};
