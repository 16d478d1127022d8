// Asks for the platform's columns that sharing needs, while the deal is about to be shared: they become required.
// Once it has a referral, or is not to be shared, each has the level again that the form gave it.
// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/attributes/setrequiredlevel
import { COLUMNS, NEEDED_FOR_HELP, NEEDED_TO_SHARE, PRIVATE_DEAL } from './columns';

type Levels = ReadonlyMap<string, Xrm.Attributes.RequirementLevel>;

/** @returns what to call whenever one of those columns has changed on which it depends */
export function askForNativeColumns(form: Xrm.FormContext): () => void {
  const levels = readLevels(form);
  const ask = (): void => {
    const needed = neededColumns(form);
    for (const [name, level] of levels) {
      form.getAttribute(name)?.setRequiredLevel(needed.has(name) ? 'required' : level);
    }
  };
  for (const name of [COLUMNS.sync, COLUMNS.help, COLUMNS.identifier]) {
    form.getAttribute(name)?.addOnChange(ask);
  }
  return ask;
}

/** Columns that are not on the form are left out: a form of somebody else may hold fewer. */
function readLevels(form: Xrm.FormContext): Levels {
  return new Map(
    [...NEEDED_TO_SHARE, NEEDED_FOR_HELP].flatMap(
      (name): [string, Xrm.Attributes.RequirementLevel][] => {
        const attribute = form.getAttribute(name);
        return attribute === null ? [] : [[name, attribute.getRequiredLevel()]];
      },
    ),
  );
}

function neededColumns(form: Xrm.FormContext): ReadonlySet<string> {
  const read = (name: string): unknown => form.getAttribute(name)?.getValue();
  const isAboutToBeShared = read(COLUMNS.sync) === true && !read(COLUMNS.identifier);
  if (!isAboutToBeShared) return new Set();
  const help = read(COLUMNS.help);
  const asksHelp = typeof help === 'number' && help !== PRIVATE_DEAL;
  return new Set([...NEEDED_TO_SHARE, ...(asksHelp ? [NEEDED_FOR_HELP] : [])]);
}
