// A notification on the form while the last synchronization has failed, with the newest entry of Audit.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-ui/setformnotification
import { COLUMNS, STATUS } from './columns';
import { failureText } from './texts';

export const NOTICE = 'cosell_failed';
const LONGEST_ENTRY = 300;

export function showFailure(form: Xrm.FormContext): void {
  if (form.getAttribute(COLUMNS.status)?.getValue() !== STATUS.failed) {
    form.ui.clearFormNotification(NOTICE);
    return;
  }
  const { languageId } = Xrm.Utility.getGlobalContext().userSettings;
  form.ui.setFormNotification(failureText(languageId, newestEntry(form)), 'WARNING', NOTICE);
}

/** Newest first, one a line; '' where Audit is not on the form. */
function newestEntry(form: Xrm.FormContext): string {
  const audit: unknown = form.getAttribute(COLUMNS.audit)?.getValue();
  if (typeof audit !== 'string') return '';
  const end = audit.search(/[\r\n]/);
  const entry = (end < 0 ? audit : audit.slice(0, end)).trim();
  return entry.length <= LONGEST_ENTRY ? entry : `${entry.slice(0, LONGEST_ENTRY - 1)}…`;
}
