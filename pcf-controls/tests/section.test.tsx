// What a seller sees and does, part by part.
import { act, fireEvent, screen, within } from '@testing-library/react';
import { Form, settle, show, statusLine } from './form';

const HEAD = '2026-11-23 09:00 UTC | Dynamics 365 → Partner Center | ';
const identifier = 'b7b5c6a2-4f2f-4a0e-9d5b-0c6a9f3d2e11';
const synchronized = {
  syncWithPartnerCenter: true,
  referralIdentifier: identifier,
  referralLink: `https://partner.microsoft.com/deals/${identifier}`,
  howCanMicrosoftHelp: 941050001,
  products: 'SOL-1-A',
  audit: `${HEAD}✔ In step`,
  syncStatus: 941050002,
  lastSynchronized: new Date('2026-11-23T09:00:00Z'),
};
const goodRow = {
  estimatedvalue: 1,
  estimatedclosedate: '2999-01-01',
  transactioncurrencyid: { isocurrencycode: 'EUR' },
  parentaccountid: { name: 'Fabrikam', address1_country: 'DE' },
  parentcontactid: { firstname: 'A', lastname: 'B', emailaddress1: 'a@b.example', telephone1: '1' },
  owninguser: {
    firstname: 'A',
    lastname: 'B',
    internalemailaddress: 'a@b.example',
    mobilephone: '1',
  },
};

describe('the status line', () => {
  it('says when it was synchronized', async () => {
    await show(new Form(synchronized));
    expect(statusLine()).toHaveTextContent('Synchronized');
    expect(statusLine()).toHaveTextContent('Last synchronized: at 2026-11-23T09:00:00.000Z');
  });

  it('says why it failed and what to do, all faults of the newest attempt and no older one', async () => {
    const audit = [
      `${HEAD}✖ Products: At least one solution id is needed.`,
      `${HEAD}✖ Currency: A currency is needed. Correct it and save again; nothing was sent.`,
      '2026-11-22 09:00 UTC | Dynamics 365 → Partner Center | ✖ Account: An account is needed: the customer of the deal.',
    ].join('\n');
    await show(new Form({ syncWithPartnerCenter: true, syncStatus: 941050003, audit }));
    expect(statusLine()).toHaveTextContent('Products: At least one solution id is needed.');
    expect(statusLine()).toHaveTextContent('Currency: A currency is needed.');
    expect(statusLine()).toHaveTextContent('What to do: Enter the id of a solution');
    expect(statusLine()).not.toHaveTextContent('Account');
  });

  it('says what may not be read in place of a time', async () => {
    const form = new Form(synchronized);
    form.properties = { lastSynchronized: { security: { readable: false, editable: false } } };
    await show(form);
    expect(statusLine()).toHaveTextContent('*** (You may not read this field.)');
    expect(statusLine()).not.toHaveTextContent('2026');
  });

  it('does not take a switch that may not be read for one that is off', async () => {
    const form = new Form(synchronized);
    form.properties = { syncWithPartnerCenter: { security: { readable: false } } };
    await show(form);
    expect(statusLine()).toHaveTextContent('Synchronized');
    expect(statusLine()).not.toHaveTextContent('off');
  });

  it('is a live region that follows a change', async () => {
    const form = new Form({ syncWithPartnerCenter: true, products: 'SOL-1-A' });
    await show(form);
    expect(statusLine()).toHaveTextContent('Waiting for the first synchronization');
    const line = statusLine();
    form.update(synchronized);
    expect(statusLine()).toBe(line);
    expect(line).toHaveTextContent('Synchronized');
  });
});

describe('the switch', () => {
  it.each([
    [undefined, 'If you ask for help, Microsoft sellers will see it, and that cannot be undone.'],
    [941050001, 'Microsoft sellers will see it. That cannot be undone'],
    [941050006, 'private deal'],
  ])('says before what it does: help %s', async (howCanMicrosoftHelp, words) => {
    await show(new Form({ howCanMicrosoftHelp }));
    const control = screen.getByRole('switch', { name: /Sync with Partner Center/ });
    expect(control).not.toBeChecked();
    expect(control).toHaveAccessibleDescription(expect.stringContaining(words));
  });

  it('says at once what would be refused, the saved row included, by one query', async () => {
    const form = new Form({ products: 'foo' });
    form.webAPI.retrieveRecord.mockResolvedValue({ ...goodRow, estimatedvalue: null });
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    await settle();
    expect(screen.getByText(/Choose how Microsoft can help/)).toBeVisible();
    expect(screen.getByText(/A solution id has another form/)).toBeVisible();
    expect(screen.getByText(/Est. revenue: A deal value of 0 or more is needed./)).toBeVisible();
    expect(form.webAPI.retrieveRecord).toHaveBeenCalledTimes(1);
    expect(form.webAPI.retrieveRecord).toHaveBeenCalledWith(
      'opportunity',
      form.rowId,
      expect.stringContaining('?$select=estimatedvalue,estimatedclosedate&$expand='),
    );
  });

  it('says so in a live region that was there before', async () => {
    const form = new Form();
    form.webAPI.retrieveRecord.mockResolvedValue(goodRow);
    const { container } = await show(form);
    const regions = [...container.querySelectorAll('[aria-live]')];
    fireEvent.click(screen.getByRole('switch'));
    const said = screen.getByText(/would refuse this deal/);
    expect(regions.some((region) => region.contains(said))).toBe(true);
    await settle();
  });

  it('says that nothing stands against it', async () => {
    const form = new Form({ products: 'SOL-1-A', howCanMicrosoftHelp: 941050001 });
    form.webAPI.retrieveRecord.mockResolvedValue(goodRow);
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    await settle();
    expect(screen.getByText('Nothing stands against sharing this deal.')).toBeVisible();
  });

  it('asks again where Dataverse did not answer', async () => {
    const form = new Form({ products: 'SOL-1-A', howCanMicrosoftHelp: 941050001 });
    form.webAPI.retrieveRecord.mockRejectedValueOnce(new Error('500'));
    form.webAPI.retrieveRecord.mockResolvedValueOnce(goodRow);
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    await settle();
    expect(screen.getByText(/did not answer/)).toBeVisible();
    const again = screen.getByRole('button', { name: 'Try again' });
    again.focus();
    fireEvent.click(again);
    expect(again).toHaveFocus();
    expect(again).toHaveAttribute('aria-disabled', 'true');
    await settle();
    expect(screen.getByText('Nothing stands against sharing this deal.')).toBeVisible();
  });

  it.each([
    ['a row that is not saved', { rowId: undefined }, 'once the opportunity has been saved'],
    ['no connection', { offline: true }, 'This needs a connection.'],
  ])('explains %s and asks nothing', async (_about, change, words) => {
    const form = Object.assign(new Form({ products: 'SOL-1-A' }), change);
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    await settle();
    expect(screen.getByText(new RegExp(words))).toBeVisible();
    expect(form.webAPI.retrieveRecord).not.toHaveBeenCalled();
  });

  it('says what stops, and once off what happens when it is turned on again', async () => {
    await show(new Form(synchronized));
    const control = screen.getByRole('switch');
    expect(control).toHaveAccessibleDescription(
      expect.stringContaining('If you turn this off, they stop'),
    );
    fireEvent.click(control);
    expect(control).toHaveAccessibleDescription(
      expect.stringContaining('is caught up as you save'),
    );
    expect(statusLine()).toHaveTextContent('The referral stays in Partner Center as it is.');
  });
});

describe('the referral', () => {
  it('opens on Partner Center only, in a page of its own', async () => {
    await show(new Form(synchronized));
    const link = screen.getByRole('link');
    expect(link).toHaveAttribute('href', synchronized.referralLink);
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it.each(['javascript:alert(1)', 'http://partner.microsoft.com/', 'val', 'https://evil.example'])(
    'stays text: %s',
    async (referralLink) => {
      await show(new Form({ ...synchronized, referralLink }));
      expect(screen.queryByRole('link')).toBeNull();
      expect(screen.getByText(referralLink)).toBeVisible();
    },
  );

  it.each([
    [true, 'Referral Identifier copied.'],
    [false, 'Copying is not possible here. Select the text instead.'],
  ])('can be copied where the browser allows it: %s', async (isAllowed, said) => {
    const writeText = jest.fn(() =>
      isAllowed ? Promise.resolve() : Promise.reject(new Error('no')),
    );
    Object.assign(navigator, { clipboard: { writeText } });
    await show(new Form(synchronized));
    fireEvent.click(screen.getByRole('button', { name: 'Copy Referral Identifier' }));
    await settle();
    expect(writeText).toHaveBeenCalledWith(identifier);
    expect(screen.getByText(said)).toBeVisible();
  });
});

describe('the help', () => {
  it('explains each option of the metadata', async () => {
    await show(new Form());
    fireEvent.click(screen.getByRole('combobox', { name: 'How can Microsoft help?' }));
    const options = screen.getAllByRole('option');
    expect(options).toHaveLength(3);
    expect(options[2]).toHaveTextContent('No help needed (private deal)');
    expect(options[2]).toHaveTextContent('not visible to Microsoft sellers');
  });

  it('is locked once the deal is shared with Microsoft', async () => {
    await show(new Form(synchronized));
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.getByText(/Shared with Microsoft: this can no longer be changed/)).toBeVisible();
  });

  it('of a private deal may still become co-sell, said before, and is not locked by the unsaved edit', async () => {
    const form = new Form({ ...synchronized, howCanMicrosoftHelp: 941050006 });
    await show(form);
    const choice = screen.getByRole('combobox');
    expect(choice).toHaveAccessibleDescription(expect.stringContaining('That cannot be undone.'));
    fireEvent.click(choice);
    fireEvent.click(screen.getByRole('option', { name: /Proof of concept/ }));
    expect(form.outputs).toEqual([{ howCanMicrosoftHelp: 941050002 }]);
    expect(screen.getByRole('combobox')).toBeVisible();
    form.update({ audit: `${HEAD}✔ Updated.\n${HEAD}✔ In step` });
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('that arrives late is locked as well', async () => {
    const form = new Form({ ...synchronized, howCanMicrosoftHelp: null });
    await show(form);
    form.update({ howCanMicrosoftHelp: 941050001 });
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('without metadata is shown as it is, and explained', async () => {
    const form = new Form({ howCanMicrosoftHelp: 941050001 });
    form.properties = { howCanMicrosoftHelp: { attributes: undefined, formatted: 'Architecture' } };
    await show(form);
    expect(screen.getByText('Architecture')).toBeVisible();
    expect(screen.getByText(/The list could not be loaded/)).toBeVisible();
  });
});

describe('the trail', () => {
  it('loads in parts', async () => {
    const audit = Array.from({ length: 75 }, (_, index) => `${HEAD}✔ Number ${index}`).join('\n');
    await show(new Form({ audit }));
    const list = screen.getByRole('group', { name: 'Audit' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(10);
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier entries (65)' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(60);
    // The focus is on the first of those that came, and not lost with the button.
    expect(within(list).getAllByRole('listitem')[10]).toHaveFocus();
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier entries (15)' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(75);
    expect(within(list).getAllByRole('listitem')[60]).toHaveFocus();
    expect(within(list).queryByRole('button')).toBeNull();
  });

  it('shows what stands in it as text, never as markup', async () => {
    const { container } = await show(new Form({ audit: '<img src=x onerror=alert(1)>' }));
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  });
});

afterEach(async () => {
  await act(async () => Promise.resolve());
});
