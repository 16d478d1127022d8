// `@name` in the text of a SOQL query → the parameter's value as a text literal. Texts of the query itself stay as they are.
// https://learn.microsoft.com/connectors/salesforce/#execute-a-soql-query
import * as errors from '../errors';
import { isObject, type Json } from '../json';

const NAME = /@([A-Za-z_][A-Za-z0-9_]{0,99})/y;

/** @throws WireError 400 where a parameter has no value */
export function substituteParameters(query: string, parameters: Json | undefined): string {
  const values = isObject(parameters) ? parameters : {};
  let result = '';
  let isText = false;
  for (let at = 0; at < query.length; at++) {
    const character = query.charAt(at);
    if (isText && character === '\\') {
      result += character + query.charAt(++at);
      continue;
    }
    if (character === "'") isText = !isText;
    NAME.lastIndex = at;
    const name = !isText && character === '@' ? NAME.exec(query)?.[1] : undefined;
    if (name === undefined) {
      result += character;
      continue;
    }
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw errors.malformedQuery(`The parameter @${name} has no value.`);
    }
    result += quote(String(value));
    at += name.length;
  }
  return result;
}

function quote(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
  return `'${escaped}'`;
}
