import { COLUMNS, NEEDED_FOR_HELP, NEEDED_TO_SHARE, PRIVATE_DEAL, STATUS } from './columns';
import { NOTICE } from './failure-notice';
import { change, createForm, ROW_ID, type FormMock, type Values } from './form-mock';
import { onLoad } from './opportunity-form';
import { PAUSES } from './synchronization-watch';

const HELP = 941050002;

function open(values: Values, missing: readonly string[] = []): FormMock {
  const mock = createForm(values, missing);
  onLoad(mock.context);
  return mock;
}

function requiredOf(form: Xrm.FormContext): string[] {
  return [...NEEDED_TO_SHARE, NEEDED_FOR_HELP].filter(
    (name) => form.getAttribute(name)?.getRequiredLevel() === 'required',
  );
}

describe('the notification', () => {
  const audit = '2026-06-15 12:00 UTC | Dynamics 365 → Partner Center | ✖ No currency.\nolder';

  it('says that the last synchronization failed, and why', () => {
    const { notices } = open({ status: STATUS.failed, audit });
    expect(notices.get(NOTICE)).toEqual([
      'WARNING',
      'The last synchronization with Partner Center failed. 2026-06-15 12:00 UTC | Dynamics 365 → Partner Center | ✖ No currency.',
    ]);
  });

  it.each(Object.entries(STATUS).filter(([name]) => name !== 'failed'))(
    'does not stand at %s',
    (_, status) => expect(open({ status, audit }).notices.size).toBe(0),
  );

  it('goes when a refresh brings another status, and comes back', () => {
    const { form, loadData, notices } = open({ status: STATUS.failed, audit });
    change(form, COLUMNS.status, STATUS.synchronized);
    loadData();
    expect(notices.size).toBe(0);
    change(form, COLUMNS.status, STATUS.failed);
    loadData();
    expect(notices.size).toBe(1);
  });

  it('does without Audit, and shortens a long entry', () => {
    const sentence = 'The last synchronization with Partner Center failed.';
    expect(open({ status: STATUS.failed }, [COLUMNS.audit]).notices.get(NOTICE)?.[1]).toBe(
      sentence,
    );
    const long = open({ status: STATUS.failed, audit: 'x'.repeat(100_000) });
    expect(long.notices.get(NOTICE)?.[1]).toBe(`${sentence} ${'x'.repeat(299)}…`);
  });

  it.each([
    [1033, 'The last synchronization with Partner Center failed.'],
    [2057, 'The last synchronization with Partner Center failed.'],
    [1031, 'Die letzte Synchronisierung mit Partner Center ist fehlgeschlagen.'],
    [3084, 'La dernière synchronisation avec Partner Center a échoué.'],
    [3082, 'La última sincronización con Partner Center ha fallado.'],
    [1046, 'A última sincronização com o Partner Center falhou.'],
    [1041, 'パートナー センターとの最後の同期に失敗しました。'],
    [1040, 'The last synchronization with Partner Center failed.'],
  ])('speaks the language %i', (languageId, sentence) => {
    const { context, notices } = createForm({ status: STATUS.failed });
    Xrm.Utility.getGlobalContext().userSettings.languageId = languageId;
    onLoad(context);
    expect(notices.get(NOTICE)?.[1]).toBe(sentence);
  });
});

describe('the native columns', () => {
  it.each<[string, Values, readonly string[]]>([
    ['a deal that is not shared', { sync: false, help: HELP }, []],
    ['one where nobody chose yet', {}, []],
    ['one to be shared', { sync: true }, NEEDED_TO_SHARE],
    ['a private deal', { sync: true, help: PRIVATE_DEAL }, NEEDED_TO_SHARE],
    ['one with help', { sync: true, help: HELP }, [...NEEDED_TO_SHARE, NEEDED_FOR_HELP]],
    ['one that has its referral', { sync: true, help: HELP, identifier: 'a' }, []],
  ])('are required of %s', (_, values, expected) => {
    expect(requiredOf(open(values).form)).toEqual(expected);
  });

  it('follow what is chosen, and get back the level that they had', () => {
    const { form, loadData } = open({ sync: false });
    const currency = form.getAttribute('transactioncurrencyid');
    change(form, COLUMNS.sync, true);
    expect(requiredOf(form)).toEqual(NEEDED_TO_SHARE);
    change(form, COLUMNS.help, HELP);
    expect(requiredOf(form)).toContain(NEEDED_FOR_HELP);
    change(form, COLUMNS.sync, false);
    expect([requiredOf(form), currency?.getRequiredLevel()]).toEqual([[], 'recommended']);
    change(form, COLUMNS.sync, true);
    form.getAttribute<Xrm.Attributes.StringAttribute>(COLUMNS.identifier)?.setValue('a');
    loadData();
    expect([requiredOf(form), currency?.getRequiredLevel()]).toEqual([[], 'recommended']);
  });

  it('keep that level when the form loads a second time', () => {
    const { context, form } = open({ sync: true });
    onLoad(context);
    change(form, COLUMNS.sync, false);
    expect(form.getAttribute('estimatedvalue')?.getRequiredLevel()).toBe('none');
  });

  it('may be missing on a form', () => {
    expect(requiredOf(open({ sync: true }, NEEDED_TO_SHARE.slice(1)).form)).toEqual(
      NEEDED_TO_SHARE.slice(0, 1),
    );
  });
});

describe('after a save', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1000);
  const row = (version: number, status: number) => ({
    '@odata.etag': `W/"${version}"`,
    [COLUMNS.status]: status,
  });

  it('the form is refreshed once the flows have answered', async () => {
    const { retrieve, refresh, saved } = open({ sync: true, status: STATUS.notShared });
    retrieve.mockResolvedValue(row(1, STATUS.notShared));
    saved();
    await seconds(11);
    expect(refresh).not.toHaveBeenCalled();
    retrieve.mockResolvedValue(row(2, STATUS.synchronized));
    await seconds(20);
    expect(refresh.mock.calls).toEqual([[false]]);
    await seconds(3600);
    expect(retrieve).toHaveBeenCalledTimes(3);
    const id = ROW_ID.slice(1, -1);
    expect(retrieve).toHaveBeenCalledWith('opportunity', id, '?$select=cosell_syncstatus');
  });

  it('it is refreshed for Waiting as well, and looked further', async () => {
    const { retrieve, refresh, saved } = open({ sync: true });
    retrieve.mockResolvedValueOnce(row(1, STATUS.notShared));
    retrieve.mockResolvedValueOnce(row(2, STATUS.waiting));
    retrieve.mockResolvedValue(row(3, STATUS.failed));
    saved();
    await seconds(3600);
    expect(refresh).toHaveBeenCalledTimes(2);
    expect(retrieve).toHaveBeenCalledTimes(3);
  });

  it('it is looked as often as there are pauses, over ten minutes', async () => {
    const { retrieve, refresh, saved } = open({ sync: true });
    retrieve.mockResolvedValue(row(1, STATUS.notShared));
    saved();
    await seconds(601);
    expect(retrieve).toHaveBeenCalledTimes(PAUSES.length + 1);
    await seconds(86_400);
    expect(retrieve).toHaveBeenCalledTimes(PAUSES.length + 1);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('what somebody is typing is not lost: the refresh waits', async () => {
    const { form, retrieve, refresh, saved } = open({ sync: true });
    retrieve.mockResolvedValueOnce(row(1, STATUS.notShared));
    retrieve.mockResolvedValue(row(2, STATUS.synchronized));
    const isDirty = jest.spyOn(form.data.entity, 'getIsDirty').mockReturnValue(true);
    saved();
    await seconds(30);
    expect(refresh).not.toHaveBeenCalled();
    isDirty.mockReturnValue(false);
    await seconds(30);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each<[string, (mock: FormMock) => void]>([
    ['the save failed', ({ saved }) => saved(false)],
    [
      'Sync is off',
      ({ form, saved }) => {
        change(form, COLUMNS.sync, false);
        saved();
      },
    ],
  ])('nothing is asked for where %s', async (_, act) => {
    const mock = open({ sync: true });
    act(mock);
    await seconds(3600);
    expect(mock.retrieve).not.toHaveBeenCalled();
  });

  it('a failed request ends it without a word', async () => {
    const { notices, retrieve, saved } = open({ sync: true });
    retrieve.mockRejectedValue(new Error('offline'));
    saved();
    await seconds(3600);
    expect([retrieve.mock.calls.length, notices.size]).toEqual([1, 0]);
  });

  it('another save begins anew, and another row ends it', async () => {
    const { form, retrieve, refresh, saved } = open({ sync: true });
    retrieve.mockResolvedValue(row(1, STATUS.notShared));
    saved();
    saved();
    await seconds(11);
    expect(retrieve).toHaveBeenCalledTimes(3);
    jest.spyOn(form.data.entity, 'getId').mockReturnValue('{other}');
    retrieve.mockResolvedValue(row(2, STATUS.synchronized));
    await seconds(3600);
    expect(retrieve).toHaveBeenCalledTimes(4);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('another form ends it', async () => {
    const first = open({ sync: true });
    first.retrieve.mockResolvedValue(row(1, STATUS.notShared));
    first.saved();
    open({ sync: true });
    await seconds(3600);
    expect(first.retrieve).toHaveBeenCalledTimes(1);
  });
});
