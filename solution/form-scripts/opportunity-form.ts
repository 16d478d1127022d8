// ENTRY: the library CosellForms, one web resource. The form calls onLoad; the view's icon column calls showStatusIcon.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/events-forms-grids
import { showFailure } from './failure-notice';
import { askForNativeColumns } from './native-columns';
import { SynchronizationWatch } from './synchronization-watch';

export { showStatusIcon } from './status-icon';

const watch = new SynchronizationWatch();
/** What to do with each form whenever its values may have changed. */
const updates = new WeakMap<Xrm.FormContext, () => void>();

/** Handler of the form's OnLoad; wants the execution context as its first parameter. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  let update = updates.get(form);
  if (update === undefined) {
    watch.stop();
    update = prepare(form);
    updates.set(form, update);
  }
  update();
}

// Once for each form: handlers would pile up, and a level that was raised here be taken for the form's own.
function prepare(form: Xrm.FormContext): () => void {
  const ask = askForNativeColumns(form);
  const update = (): void => {
    ask();
    showFailure(form);
  };
  // A refresh brings new values without another OnLoad of the form.
  form.data.addOnLoad(update);
  form.data.entity.addOnPostSave((saved) => {
    if (saved.getEventArgs().getIsSaveSuccess()) watch.start(form);
  });
  return update;
}
