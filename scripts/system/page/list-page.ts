// The page: deals with both of their sides, what one can do to them, and the runs of the flows.
import { html } from 'hono/html';
import type { FlowSummary, RunSummary } from '../../flow-host/create-flow-host';
import type { Origins } from '../system';
import type { Deal, Listing, OpportunitySide, ReferralSide } from './deals';
import { LONGEST_NAME } from './deeds';
import { layout, time, type Html } from './layout';

export interface ListPage {
  readonly origins: Origins;
  readonly listing: Listing;
  readonly runs: readonly RunSummary[];
  readonly flows: readonly FlowSummary[];
  /** Why the last form was refused. */
  readonly refused?: string;
}

const MOST_RUNS = 50;

export function listPage({ origins, listing, runs, flows, refused }: ListPage): Html {
  const { deals, more } = listing;
  const title = 'Partner Center co-sell synchronization';
  return layout(
    title,
    html`<header>
        <h1>${title}</h1>
        <p>
          Everything here runs on this machine. <a href="/">Show the newest state</a> ·
          <a href="#runs">Runs</a>
        </p>
        <dl>
          <dt>Partner Center</dt>
          <dd><code>${origins.partnerCenter}</code></dd>
          <dt>Dataverse</dt>
          <dd><code>${origins.dataverse}</code></dd>
          <dt>Flows</dt>
          <dd><code>${origins.flows}</code></dd>
        </dl>
      </header>
      <main>
        ${refused === undefined ? '' : html`<p class="alert" role="alert">${refused}</p>`}
        <h2 id="new">Begin a deal</h2>
        <div class="columns">
          ${newDealForm('new-deal', 'In Partner Center', 'New deal', 'Fabrikam – cloud migration')}
          ${newDealForm(
            'share-by-microsoft',
            'By Microsoft',
            'Share with us',
            'Fabrikam – data platform',
          )}
        </div>
        <h2 id="deals">Deals</h2>
        ${deals.length === 0 ? html`<p>There is none yet. Begin one above.</p>` : ''}
        <ul class="cards">
          ${deals.map((deal) => html`<li>${dealCard(deal)}</li>`)}
        </ul>
        ${more > 0 ? html`<p>${more} more are not shown.</p>` : ''}
        <h2 id="runs">Runs</h2>
        ${runs.length === 0 ? html`<p>None yet.</p>` : ''}
        <ul class="runs">
          ${runs.slice(0, MOST_RUNS).map((run) => html`<li>${runLine(run)}</li>`)}
        </ul>
        <h2 id="flows">Flows</h2>
        <ul class="runs">
          ${flows.map(
            ({ displayName, state }) =>
              html`<li><span class="name">${displayName}</span> <span>${state}</span></li>`,
          )}
        </ul>
      </main>`,
  );
}

function newDealForm(deed: string, heading: string, button: string, name: string): Html {
  return html`<section class="card" aria-labelledby="${deed}">
    <h3 id="${deed}">${heading}</h3>
    <form method="post" action="/do/${deed}">
      <label class="wide"
        >Deal <input name="name" required maxlength="${LONGEST_NAME}" value="${name}"
      /></label>
      <label>
        Customer <input name="customer" required maxlength="${LONGEST_NAME}" value="Fabrikam" />
      </label>
      ${valueField('Value in USD', '50000')}
      <button>${button}</button>
    </form>
  </section>`;
}

function dealCard({ name, customer, referral, opportunity, differences }: Deal): Html {
  const id = referral?.id ?? opportunity?.id ?? '';
  return html`<article class="card" id="deal-${id}" aria-labelledby="name-${id}">
    <div class="head">
      <h3 id="name-${id}">${name} <span class="soft">· ${customer}</span></h3>
      ${verdict(opportunity, referral, differences)}
    </div>
    <div class="columns">
      <section>
        <h4>Partner Center</h4>
        ${referral ? referralSide(referral, name) : html`<p class="soft">No referral.</p>`}
      </section>
      <section>
        <h4>Dynamics 365</h4>
        ${opportunity ? opportunitySide(opportunity, name) : html`<p class="soft">No opportunity.</p>`}
      </section>
    </div>
  </article>`;
}

function verdict(
  opportunity: OpportunitySide | undefined,
  referral: ReferralSide | undefined,
  differences: readonly string[],
): Html {
  if (!opportunity) return html`<strong class="soft">Not synchronized</strong>`;
  const { sync } = opportunity;
  if (sync.startsWith('✖')) return html`<strong class="bad">${sync}</strong>`;
  if (!referral || differences.length === 0) return html`<strong class="good">${sync}</strong>`;
  return html`<strong class="bad">${sync}; differs in ${differences.join(', ')}</strong>`;
}

function referralSide(referral: ReferralSide, name: string): Html {
  const { id, engagementId, state, value, closes, isOpen, waitsForMicrosoft } = referral;
  return html`${facts({ State: state, Value: value, Closes: closes })}
  ${isOpen ? valueForm('edit-referral', id, name, 'Partner Center') : ''}
  ${
    isOpen || waitsForMicrosoft
      ? html`<div class="deeds">
          ${isOpen ? deedForm('win-referral', 'id', id, 'Mark won', name) : ''}
          ${
            waitsForMicrosoft
              ? deedForm(
                  'accept-by-microsoft',
                  'engagement',
                  engagementId,
                  'Microsoft accepts',
                  name,
                )
              : ''
          }
        </div>`
      : ''
  }`;
}

function opportunitySide(
  { id, state, value, closes, isOpen, audit }: OpportunitySide,
  name: string,
): Html {
  return html`${facts({ State: state, Value: value, Closes: closes, Audit: audit })}
  ${isOpen ? valueForm('edit-opportunity', id, name, 'Dynamics 365') : ''}`;
}

function facts(values: Readonly<Record<string, string>>): Html {
  const rows = Object.entries(values).map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  );
  return html`<dl>${rows}</dl>`;
}

function valueForm(deed: string, id: string, name: string, side: string): Html {
  return html`<form method="post" action="/do/${deed}">
    <input type="hidden" name="id" value="${id}" />
    ${valueField('New value', '')}
    <button aria-label="Save the value of ${name} in ${side}">Save</button>
  </form>`;
}

function deedForm(deed: string, field: string, id: string, button: string, name: string): Html {
  return html`<form method="post" action="/do/${deed}">
    <input type="hidden" name="${field}" value="${id}" />
    <button aria-label="${button}: ${name}">${button}</button>
  </form>`;
}

function valueField(label: string, value: string): Html {
  return html`<label>
    ${label}
    <input name="value" type="number" min="0" step="any" required value="${value}" />
  </label>`;
}

function runLine({ id, flow, status, startTime, error }: RunSummary): Html {
  return html`<a class="name" href="/runs/${id}">${flow}</a>
    <span class="${tone(status)}">${status}</span> ${time(startTime)}
    ${error ? html`<span class="whole soft">${error.message}</span>` : ''}`;
}

export function tone(status: string): string {
  if (status === 'Succeeded') return 'good';
  return status === 'Failed' || status === 'TimedOut' ? 'bad' : 'soft';
}
