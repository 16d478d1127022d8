// What may not be edited can still be read; what the platform finds wrong is told at its field.
import { screen } from '@testing-library/react';
import { Form, show, statusLine } from './form';

const synchronized = {
  syncWithPartnerCenter: true,
  referralIdentifier: 'b7b5c6a2-4f2f-4a0e-9d5b-0c6a9f3d2e11',
  referralLink: 'https://partner.microsoft.com/deals/1',
  howCanMicrosoftHelp: 941050001,
  products: 'SOL-1-A',
  syncStatus: 941050002,
  lastSynchronized: new Date('2026-11-23T09:00:00Z'),
};

describe('a form that is closed, disabled or not to be edited', () => {
  it.each([
    ['closed', { syncStatus: 941050004 }, {}],
    ['disabled', {}, { disabled: true }],
  ])('%s: nothing can be edited, everything can be read', async (_about, values, change) => {
    const form = Object.assign(new Form({ ...synchronized, ...values }), change);
    await show(form);
    for (const role of ['switch', 'combobox', 'textbox'])
      expect(screen.queryByRole(role)).toBeNull();
    expect(screen.queryByRole('button', { name: /Remove|Add|Suggest/ })).toBeNull();
    expect(screen.getByText('SOL-1-A')).toBeVisible();
    expect(screen.getByRole('link')).toBeVisible();
  });

  it('tells the platform’s error at the field', async () => {
    const form = new Form();
    form.properties = {
      syncWithPartnerCenter: { error: true, errorMessage: 'Not now.' },
      products: { error: true, errorMessage: 'Too few.' },
    };
    await show(form);
    for (const [field, message] of [
      [screen.getByRole('switch'), 'Not now.'],
      [screen.getByLabelText('Add solution ids'), 'Too few.'],
    ] as const) {
      expect(field).toHaveAttribute('aria-invalid', 'true');
      expect(field).toHaveAccessibleDescription(expect.stringContaining(message));
    }
  });

  it.each([
    ['referralIdentifier', 'Referral Identifier'],
    ['referralLink', 'Referral Link'],
    ['audit', 'Audit'],
  ])('tells the platform’s error of %s at its group', async (property, name) => {
    const form = new Form(synchronized);
    form.properties = { [property]: { error: true, errorMessage: 'Not good.' } };
    await show(form);
    expect(screen.getByRole('group', { name })).toHaveAccessibleDescription('Not good.');
  });

  it.each(['syncStatus', 'lastSynchronized'])(
    'tells the platform’s error of %s in the status line',
    async (property) => {
      const form = new Form(synchronized);
      form.properties = { [property]: { error: true, errorMessage: 'Not good.' } };
      await show(form);
      expect(statusLine()).toHaveTextContent('Not good.');
    },
  );
});
