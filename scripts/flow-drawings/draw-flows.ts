// ENTRY of the drawings of the flows: each definition → a Mermaid flowchart in flows/README.md. Data operations are left
// out unless they hold a mapping. In: the project. Out: the README's text with current drawings.
// https://mermaid.js.org/syntax/flowchart.html
import { describeSteps } from '../flow-host/run-steps';
import { readFlows } from '../system/virtual-system';
import type { Program } from '../../flows/runner/run/perform';
import { drawCharts } from './draw-chart';

const START = '<!-- Drawn from the definitions by `node scripts/draw-flows.mjs`: change those. -->';
const END = '<!-- End of the drawings. -->';

/** @throws Error where the text has no place for the drawings */
export function placeDrawings(readme: string, projectRoot: string): string {
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`flows/README.md lacks '${START}' or '${END}'.`);
  const before = readme.slice(0, from + START.length);
  return `${before}\n\n${drawFlows(projectRoot)}\n${readme.slice(to)}`;
}

function drawFlows(projectRoot: string): string {
  return readFlows(projectRoot)
    .filter(({ displayName }) => !displayName.startsWith('Example:'))
    .map(({ displayName, plan }) => {
      const drawings = drawCharts(triggerOf(plan), describeSteps(plan)).map(
        ({ title, text }) =>
          `${title === '' ? '' : `**${title}**\n\n`}\`\`\`mermaid\n${text}\n\`\`\`\n`,
      );
      return `### ${displayName}\n\n${drawings.join('\n')}`;
    })
    .join('\n');
}

/** The trigger as the designer names it: one that is called is `manual` in the definition. */
function triggerOf({ flow }: Program): string {
  const [[name, { type, kind }] = ['', { type: '', kind: '' }]] = Object.entries(flow.triggers);
  if (type !== 'Request') return name.replaceAll('_', ' ');
  return kind === 'Button' ? 'Manually trigger a flow' : 'When a HTTP request is received';
}
