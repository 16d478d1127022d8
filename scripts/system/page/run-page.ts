// One run of a flow: each action that was performed, with what went in and came out. In: what the host tells of a run.
import { html } from 'hono/html';
import { formatJson } from '../../../flows/runner/expressions/json';
import { toText } from '../../../flows/runner/expressions/text';
import { isObject, type Value, type ValueObject } from '../../../flows/runner/expressions/values';
import { layout, time, type Html } from './layout';
import { tone } from './list-page';

/** Characters of inputs or outputs that are shown. */
const MOST = 20_000;

/** @param told `{flow, runs: [run]}`, as `FlowHost.run` gives it */
export function runPage(told: ValueObject): Html {
  const flow = textOf(told['flow']);
  const [run] = Array.isArray(told['runs']) ? told['runs'].filter(isObject) : [];
  const actions = Object.entries(objectOf(run?.['actions'])).map(
    ([name, action]) => [name, objectOf(action)] as const,
  );
  const performed = actions.filter(([, action]) => action['status'] !== 'Skipped');
  const skipped = actions.filter(([, action]) => action['status'] === 'Skipped');
  const status = textOf(run?.['status']);
  return layout(
    `${status}: ${flow}`,
    html`<header>
        <p><a href="/#runs">All runs</a></p>
        <h1>${flow}</h1>
        <p>
          <strong class="${tone(status)}">${status}</strong>, ${time(timeOf(run?.['startTime']))} to
          ${time(timeOf(run?.['endTime']))}
        </p>
        ${errorOf(run)}
      </header>
      <main>
        <h2>Trigger</h2>
        ${content('Outputs', objectOf(run?.['trigger'])['outputs'])}
        <h2>${performed.length} actions performed</h2>
        <ul class="runs">
          ${performed.map(([name, action]) => html`<li>${actionLine(name, action)}</li>`)}
        </ul>
        <h2>${skipped.length} actions skipped</h2>
        <details>
          <summary>Their names</summary>
          <ul>
            ${skipped.map(([name]) => html`<li>${readable(name)}</li>`)}
          </ul>
        </details>
      </main>`,
  );
}

function actionLine(name: string, action: ValueObject): Html {
  const status = textOf(action['status']);
  const { repetitions } = action;
  return html`<span class="name">
      ${readable(name)}${repetitions === undefined ? '' : html` <span class="soft">×${toText(repetitions)}</span>`}
    </span>
    <span class="${tone(status)}">${status}</span> ${time(timeOf(action['startTime']))}
    <div class="whole">
      ${errorOf(action)}
      <div class="contents">
        ${content('Inputs', action['inputs'])} ${content('Outputs', action['outputs'])}
      </div>
    </div>`;
}

function content(label: string, value: Value | undefined): Html | '' {
  if (value === undefined || value === null) return '';
  // An address with its signature is a key to the flow.
  const whole = formatJson(value).replace(/([?&]sig=)[^&"\\\s]+/g, '$1*sanitized*');
  const text = whole.length > MOST ? `${whole.slice(0, MOST)}…` : whole;
  return html`<details>
    <summary>${label}</summary>
    <pre tabindex="0" aria-label="${label}">${text}</pre>
  </details>`;
}

function errorOf(from: ValueObject | undefined): Html | '' {
  const error = from?.['error'];
  if (!isObject(error)) return '';
  return html`<p class="bad">${textOf(error['code'])}: ${textOf(error['message'])}</p>`;
}

function objectOf(value: Value | undefined): ValueObject {
  return value !== undefined && isObject(value) ? value : {};
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function timeOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The designer's label: an action's name has `_` for spaces. */
function readable(name: string): string {
  return name.replaceAll('_', ' ');
}
