// Products: tags, a pasted list, refusals with their reason, suggestions by one query.
import { fireEvent, screen, within } from '@testing-library/react';
import { Form, settle, show } from './form';

describe('the products', () => {
  const paste = (text: string) =>
    fireEvent.paste(screen.getByLabelText('Add solution ids'), {
      clipboardData: { getData: () => text },
    });

  it('take a pasted list and say what they refused, and why', async () => {
    const form = new Form({ products: 'SOL-1-A' });
    await show(form);
    paste('SOL-2-B\nfoo;SOL-1-A');
    expect(form.outputs).toEqual([{ products: 'SOL-1-A;SOL-2-B' }]);
    const input = screen.getByLabelText('Add solution ids');
    expect(input).toHaveValue('foo SOL-1-A');
    expect(input).toHaveAttribute('aria-invalid', 'true');
    expect(input).toHaveAccessibleDescription(
      expect.stringContaining(
        'foo: another form than SOL-12345-ABC. SOL-1-A: is in the list already.',
      ),
    );
  });

  it('are removed by a button that names them', async () => {
    const form = new Form({ products: 'SOL-1-A;SOL-2-B' });
    await show(form);
    fireEvent.click(screen.getByRole('button', { name: 'Remove SOL-1-A' }));
    expect(form.outputs).toEqual([{ products: 'SOL-2-B' }]);
    expect(screen.getByLabelText('Add solution ids')).toHaveFocus();
  });

  it('of another form are shown as they are', async () => {
    await show(new Form({ products: 'Cloud Suite;SOL-1-A' }));
    expect(screen.getByText('Cloud Suite')).toHaveTextContent('Cloud Suite (not a solution id)');
  });

  it('are suggested on demand, the most used first, those that are there left out', async () => {
    const form = new Form({ products: 'SOL-1-A' });
    const rows = ['SOL-1-A;SOL-2-B', 'SOL-3-C', 'SOL-3-C;nonsense', null];
    form.webAPI.retrieveMultipleRecords.mockResolvedValue({
      entities: rows.map((cosell_products) => ({ cosell_products })),
    });
    await show(form);
    expect(form.webAPI.retrieveMultipleRecords).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Suggest ids' }));
    expect(screen.getByText('Loading …')).toBeVisible();
    await settle();
    const suggested = screen.getAllByRole('button', { name: /^Add SOL/ });
    expect(suggested.map((button) => button.textContent)).toEqual(['+ SOL-3-C', '+ SOL-2-B']);
    expect(form.webAPI.retrieveMultipleRecords.mock.calls).toEqual([
      [
        'opportunity',
        '?$select=cosell_products&$filter=cosell_products ne null&$orderby=modifiedon desc&$top=50',
      ],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Add SOL-3-C' }));
    expect(form.outputs).toEqual([{ products: 'SOL-1-A;SOL-3-C' }]);
    // The button that had the focus is gone.
    expect(screen.queryByRole('button', { name: 'Add SOL-3-C' })).toBeNull();
    expect(screen.getByLabelText('Add solution ids')).toHaveFocus();
  });

  it('say what was suggested in a live region that was there before', async () => {
    const form = new Form();
    form.webAPI.retrieveMultipleRecords.mockResolvedValue({ entities: [] });
    const { container } = await show(form);
    const regions = [...container.querySelectorAll('[aria-live]')];
    fireEvent.click(screen.getByRole('button', { name: 'Suggest ids' }));
    await settle();
    const said = screen.getByText('Other opportunities hold no further ids.');
    expect(regions.some((region) => region.contains(said))).toBe(true);
  });

  it('need a connection to be suggested, and ask nothing without one', async () => {
    const form = Object.assign(new Form(), { offline: true });
    await show(form);
    fireEvent.click(screen.getByRole('button', { name: 'Suggest ids' }));
    await settle();
    expect(screen.getByText('This needs a connection.')).toBeVisible();
    expect(form.webAPI.retrieveMultipleRecords).not.toHaveBeenCalled();
  });

  it('count ids in their list, and nothing else', async () => {
    await show(new Form({ products: 'SOL-1-A;SOL-2-B' }));
    const list = screen.getByRole('group', { name: 'Products' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(within(list).getByText('2 of 50')).toBeVisible();
  });

  it.each([
    ['an answer of another form', { entities: 'x' }, 'Other opportunities hold no further ids.'],
    ['nothing', undefined, 'Other opportunities hold no further ids.'],
  ])('explain %s', async (_about, answer, words) => {
    const form = new Form();
    form.webAPI.retrieveMultipleRecords.mockResolvedValue(answer);
    await show(form);
    fireEvent.click(screen.getByRole('button', { name: 'Suggest ids' }));
    await settle();
    expect(screen.getByText(words)).toBeVisible();
  });

  it('offer another try where the query failed', async () => {
    const form = new Form();
    form.webAPI.retrieveMultipleRecords.mockRejectedValue(new Error('500'));
    await show(form);
    fireEvent.click(screen.getByRole('button', { name: 'Suggest ids' }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByLabelText('Add solution ids')).toHaveFocus();
    await settle();
    expect(form.webAPI.retrieveMultipleRecords).toHaveBeenCalledTimes(2);
  });
});
