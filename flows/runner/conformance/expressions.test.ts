// Every expression case of expressions/*.json: what the sources say of a value, held against ours.
import { toText } from '../expressions/text';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTemplate } from '../expressions/compile';
import { ExpressionError } from '../expressions/errors';
import { formatJson, parseJson } from '../expressions/json';
import { readWrittenContext } from '../expressions/read-context';
import { StaticContext } from '../expressions/static-context';
import { isObject, kindOf, type Value, type ValueObject } from '../expressions/values';

const FOLDER = join(__dirname, 'expressions');

for (const file of readdirSync(FOLDER).sort()) {
  const cases = parseJson(readFileSync(join(FOLDER, file), 'utf8')) as ValueObject[];
  describe(file.replace('.json', ''), () => {
    it.each(cases.map((each) => [describeCase(each), each] as const))('%s', (_, each) => {
      const outcome = evaluate(each);
      if ('value' in each) expect(outcome).toBe(describeValue(each['value']));
      else {
        const { code = '', message = '' } = each;
        expect(outcome).toContain(`fails ${toText(code)}`);
        expect(outcome).toContain(toText(message));
      }
    });
  });
}

function evaluate(each: ValueObject): string {
  const context = new StaticContext(readWrittenContext(each['context']));
  try {
    return describeValue(compileTemplate(toText(each['expression'])).evaluate(context));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return `fails ${error.code}: ${error.message}`;
  }
}

function describeCase(each: ValueObject): string {
  const expected = 'value' in each ? formatJson(each['value']) : 'fails';
  return `${toText(each['expression']).slice(0, 120)} → ${expected.slice(0, 80)} [${toText(each['source']).slice(0, 60)}]`;
}

// 5 and 5.0 are equal values, yet a case says which of them it is. Members of objects may stand in any order.
function describeValue(value: Value): string {
  return `${kindOf(value)} ${formatJson(sorted(value))}`;
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] as Value)]));
}
