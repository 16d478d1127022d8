// For the tests: an opportunity's form of xrm-mock, with what that leaves out (refresh, notifications, requests).
import { XrmMockGenerator } from 'xrm-mock';
import { COLUMNS, NEEDED_FOR_HELP, NEEDED_TO_SHARE, TABLE } from './columns';

export const ROW_ID = '{0A1B2C3D-0000-4000-8000-00000000000F}';

export interface Values {
  readonly sync?: boolean;
  readonly help?: number;
  readonly identifier?: string;
  readonly status?: number;
  readonly audit?: string;
}

/** What the mocks keep of the handlers given to them. */
interface Handlers {
  readonly loadEventHandlers: readonly ((event: unknown) => void)[];
  readonly postSaveEventHandlers: readonly ((event: unknown) => void)[];
}

export interface FormMock {
  readonly form: Xrm.FormContext;
  readonly context: Xrm.Events.EventContext;
  /** The notifications that stand there: id → level and message. */
  readonly notices: ReadonlyMap<string, readonly [level: string, message: string]>;
  readonly refresh: jest.Mock<Promise<void>, [boolean]>;
  readonly retrieve: jest.Mock<Promise<unknown>, [string, string, string]>;
  /** Fires the load of new data, as a refresh does. */
  readonly loadData: () => void;
  /** Fires what follows a save. */
  readonly saved: (success?: boolean) => void;
}

export function createForm(values: Values = {}, missing: readonly string[] = []): FormMock {
  const xrm = XrmMockGenerator.initialise({ entity: { id: ROW_ID, entityName: TABLE } });
  const create = XrmMockGenerator.Attribute;
  if (values.sync !== undefined) create.createBoolean(COLUMNS.sync, values.sync);
  else create.createBoolean({ name: COLUMNS.sync });
  createOptionSet(COLUMNS.help, values.help);
  createOptionSet(COLUMNS.status, values.status);
  create.createString(COLUMNS.identifier, values.identifier ?? '');
  if (!missing.includes(COLUMNS.audit)) create.createString(COLUMNS.audit, values.audit ?? '');
  for (const name of [...NEEDED_TO_SHARE, NEEDED_FOR_HELP]) {
    const requiredLevel = name === 'transactioncurrencyid' ? 'recommended' : 'none';
    if (!missing.includes(name)) create.createString({ name, requiredLevel });
  }
  const notices = new Map<string, readonly [string, string]>();
  const form = XrmMockGenerator.getFormContext();
  form.ui.setFormNotification = (message, level, id) => {
    notices.set(id, [level, message]);
    return true;
  };
  form.ui.clearFormNotification = (id) => notices.delete(id);
  const refresh = jest.fn<Promise<void>, [boolean]>(() => Promise.resolve());
  form.data.refresh = refresh as unknown as typeof form.data.refresh;
  const retrieve = jest.fn<Promise<unknown>, [string, string, string]>();
  xrm.WebApi.retrieveRecord = retrieve as unknown as typeof xrm.WebApi.retrieveRecord;
  const context = XrmMockGenerator.getEventContext();
  return {
    ...{ form, context, notices, refresh, retrieve },
    loadData: () => {
      const { loadEventHandlers } = form.data as unknown as Handlers;
      for (const handler of loadEventHandlers) handler(context);
    },
    saved: (success = true) => {
      const event = { getEventArgs: () => ({ getIsSaveSuccess: () => success }) };
      const { postSaveEventHandlers } = form.data.entity as unknown as Handlers;
      for (const handler of postSaveEventHandlers) handler(event);
    },
  };
}

function createOptionSet(name: string, value: number | undefined): void {
  const given = value === undefined ? {} : { value };
  XrmMockGenerator.Attribute.createOptionSet({ name, ...given });
}

/** Sets a value as a user does: its change is told. */
export function change(form: Xrm.FormContext, name: string, value: boolean | number): void {
  const attribute = form.getAttribute<Xrm.Attributes.Attribute<boolean | number>>(name);
  attribute?.setValue(value);
  attribute?.fireOnChange();
}
