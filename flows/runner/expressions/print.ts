// Syntax tree → template text in one canonical spelling. Reading it again gives the same tree.
import type { Expression, Template } from './ast';
import { formatJson } from './json';
import type { Value } from './values';

export function printTemplate(template: Template): string {
  switch (template.type) {
    case 'Text':
      return printText(template.text);
    case 'Typed':
      return `@${printExpression(template.expression)}`;
    case 'Interpolation':
      return template.parts
        .map((part) =>
          typeof part === 'string' ? part.replaceAll('@{', '@@{') : `@{${printExpression(part)}}`,
        )
        .join('');
  }
}

// A leading '@' is literal only when doubled, and then nothing in the rest is an expression; a lone '@' is text.
function printText(text: string): string {
  return text.startsWith('@') && text.length > 1 ? `@${text}` : text.replaceAll('@{', '@@{');
}

export function printExpression(expression: Expression): string {
  switch (expression.type) {
    case 'Literal':
      return printLiteral(expression.value);
    case 'Call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
    case 'Selection': {
      const mark = expression.optional ? '?' : '';
      return `${printExpression(expression.target)}${mark}[${printExpression(expression.key)}]`;
    }
  }
}

function printLiteral(value: Value): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  // The language has no word for it, but reads it from a number that is too large.
  if (value === Infinity || value === -Infinity) return value > 0 ? '1E+999' : '-1E+999';
  return formatJson(value);
}
