// The control's life on a form: drawing without side effects, edits handed over once, nothing left behind.
import { act, fireEvent, screen } from '@testing-library/react';
import { EDITABLE, Form, makeProperty, settle, show, type Context } from './form';

const shared = {
  syncWithPartnerCenter: true,
  referralIdentifier: 'b7b5c6a2',
  howCanMicrosoftHelp: 941050006,
  products: 'SOL-1-A',
  syncStatus: 941050002,
};

describe('updateView', () => {
  it('changes nothing by itself: 50 times the same, no edit, no request', async () => {
    const form = new Form(shared);
    const { container } = await show(form);
    const before = container.innerHTML;
    for (let time = 0; time < 50; time++) form.draw();
    expect(container.innerHTML).toBe(before);
    expect(form.notify).not.toHaveBeenCalled();
    expect(form.webAPI.retrieveMultipleRecords).not.toHaveBeenCalled();
    expect(form.webAPI.retrieveRecord).not.toHaveBeenCalled();
  });

  it('gives the same element where nothing changed, another where something did', () => {
    const form = new Form(shared);
    const first = form.control.updateView(form.context());
    expect(form.control.updateView(form.context())).toBe(first);
    form.values = { ...shared, products: 'SOL-2-B' };
    expect(form.control.updateView(form.context())).not.toBe(first);
  });

  it('shows what was changed outside', async () => {
    const form = new Form(shared);
    await show(form);
    form.update({ products: 'SOL-7-X', syncWithPartnerCenter: false });
    expect(screen.getByText('SOL-7-X')).toBeVisible();
    expect(screen.getByRole('switch')).not.toBeChecked();
  });

  it.each([
    ['nothing at all', {}],
    ['no parameters', { parameters: undefined, mode: { isControlDisabled: true } }],
    ['a property that is not there yet', { parameters: { syncWithPartnerCenter: null } }],
    [
      'a property without security',
      { parameters: { products: makeProperty('SOL-1-A', { security: undefined }) } },
    ],
    [
      'texts that throw no more than undefined',
      { parameters: {}, resources: { getString: () => undefined } },
    ],
  ])('draws with %s', (_about, context) => {
    const form = new Form();
    expect(() => form.control.updateView(context as unknown as Context)).not.toThrow();
  });
});

describe('an edit', () => {
  it('is told once and handed over once', async () => {
    const form = new Form(shared);
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    expect(form.notify).toHaveBeenCalledTimes(1);
    expect(form.outputs).toEqual([{ syncWithPartnerCenter: false }]);
    expect(form.control.getOutputs()).toEqual({});
  });

  it('of twenty typed characters is one edit', async () => {
    const form = new Form(shared);
    await show(form);
    const input = screen.getByLabelText('Add solution ids');
    const typed = 'SOL-12345-ABCDEFGHIJ';
    for (let end = 1; end <= typed.length; end++) {
      fireEvent.change(input, { target: { value: typed.slice(0, end) } });
    }
    expect(form.notify).not.toHaveBeenCalled();
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(form.notify).toHaveBeenCalledTimes(1);
    expect(form.outputs).toEqual([{ products: `SOL-1-A;${typed}` }]);
  });

  it('keeps its draft while the host draws', async () => {
    const form = new Form(shared);
    await show(form);
    const input = screen.getByLabelText('Add solution ids');
    fireEvent.change(input, { target: { value: 'SOL-2' } });
    form.draw();
    form.update({ products: 'SOL-1-A;SOL-9-Z', audit: 'new' });
    expect(input).toHaveValue('SOL-2');
    expect(screen.getByText('SOL-9-Z')).toBeVisible();
  });

  it('is not lost where the next one comes before the host has answered', async () => {
    const form = new Form(shared);
    form.isSlow = true;
    await show(form);
    const input = screen.getByLabelText('Add solution ids');
    for (const id of ['SOL-2-B', 'SOL-3-C']) {
      fireEvent.change(input, { target: { value: id } });
      fireEvent.keyDown(input, { key: 'Enter' });
    }
    fireEvent.click(screen.getByRole('switch'));
    form.answer();
    expect(form.outputs).toEqual([
      { products: 'SOL-1-A;SOL-2-B;SOL-3-C', syncWithPartnerCenter: false },
    ]);
  });

  it('that the host takes back is taken back on the screen', async () => {
    const form = new Form({ ...shared, syncWithPartnerCenter: false });
    form.isSlow = true;
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    expect(screen.getByRole('switch')).toBeChecked();
    form.control.getOutputs();
    form.draw();
    expect(screen.getByRole('switch')).not.toBeChecked();
  });

  it('never holds a column that only the flows write', async () => {
    const form = new Form({ ...shared, syncWithPartnerCenter: false });
    await show(form);
    fireEvent.click(screen.getByRole('switch'));
    fireEvent.click(screen.getByLabelText('Remove SOL-1-A'));
    fireEvent.click(screen.getByRole('combobox'));
    fireEvent.click(screen.getByRole('option', { name: /Proof of concept/ }));
    await settle();
    const names = form.outputs.flatMap((outputs) => Object.keys(outputs));
    expect(new Set(names)).toEqual(new Set(EDITABLE));
  });
});

describe('destroy', () => {
  it('leaves no listener, and no late answer draws', async () => {
    const added = jest.spyOn(window, 'addEventListener');
    const removed = jest.spyOn(window, 'removeEventListener');
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const form = new Form({
      ...shared,
      referralIdentifier: null,
      syncStatus: null,
      syncWithPartnerCenter: false,
    });
    let answer: (row: object) => void = () => undefined;
    form.webAPI.retrieveRecord.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const view = await show(form);
    fireEvent.click(screen.getByRole('switch'));
    view.unmount();
    form.control.destroy();
    await act(async () => {
      answer({});
      await Promise.resolve();
    });
    await settle();
    expect(errors).not.toHaveBeenCalled();
    const names = (spy: jest.SpyInstance) => spy.mock.calls.map(([name]) => name as string).sort();
    expect(names(removed)).toEqual(expect.arrayContaining(names(added)));
    jest.restoreAllMocks();
  });
});
