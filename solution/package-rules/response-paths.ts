// Does a list of actions reach a Response whatever happens? Statuses are not followed further than what a runAfter says:
// an action answers where it is a Response, or a block all of whose ways answer.
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';

/**
 * The first actions answer, or after each that does not stands, for each status it may end with, one that does.
 * @param actions name → action, of a flow or a block
 */
export function answersOnEveryPath(actions: ValueObject): boolean {
  const entries = Object.entries(actions).map(([name, action]) => ({
    name: name.toLowerCase(),
    action: toObject(action),
  }));
  const starts = entries.filter(({ action }) => runAfter(action).size === 0);
  return starts.some(({ name, action }) => reaches(name, action, new Set()));

  function reaches(name: string, action: ValueObject, seen: ReadonlySet<string>): boolean {
    if (answers(action)) return true;
    if (seen.has(name)) return false;
    const next = entries.filter((each) => runAfter(each.action).has(name));
    const further = new Set([...seen, name]);
    return statusesOf(action).every((status) =>
      next.some(
        (each) =>
          runAfter(each.action).get(name)?.has(status) === true &&
          reaches(each.name, each.action, further),
      ),
    );
  }
}

/** What an action can end with that does not end the run. A skipped one is left to those before it. */
function statusesOf(action: ValueObject): readonly string[] {
  switch (typeOf(action)) {
    case 'terminate':
      return ['succeeded'];
    case 'compose':
    case 'initializevariable':
    case 'setvariable':
      return ['succeeded'];
    default:
      return ['succeeded', 'failed'];
  }
}

function answers(action: ValueObject): boolean {
  switch (typeOf(action)) {
    case 'response':
      return true;
    case 'scope':
      return answersOnEveryPath(toObject(action['actions']));
    case 'if':
      return [action['actions'], toObject(action['else'])['actions']].every((branch) =>
        answersOnEveryPath(toObject(branch)),
      );
    case 'switch':
      return [...Object.values(toObject(action['cases'])), action['default']].every((branch) =>
        answersOnEveryPath(toObject(toObject(branch)['actions'])),
      );
    default:
      return false;
  }
}

function typeOf(action: ValueObject): string {
  const type = action['type'];
  return typeof type === 'string' ? type.toLowerCase() : '';
}

/** Name of the action before → statuses, all in small letters. */
function runAfter(action: ValueObject): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(toObject(action['runAfter'])).map(([name, statuses]) => [
      name.toLowerCase(),
      new Set((Array.isArray(statuses) ? statuses : []).map((each) => toText(each).toLowerCase())),
    ]),
  );
}

function toObject(value: Value | undefined): ValueObject {
  return isObject(value) ? value : {};
}
