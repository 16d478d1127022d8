// The frame of every page: no script, nothing from elsewhere, light or dark as the reader's system is.
import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/page.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${content}
      </body>
    </html>`;
}

/** A point in time for people and for programs. */
export function time(iso: string | null): Html {
  if (iso === null) return html`under way`;
  return html`<time datetime="${iso}">${iso.slice(11, 19)} UTC</time>`;
}

export const CSS = `
:root {
  color-scheme: light dark;
  --text: #1b1b1f; --soft: #55555f; --page: #f7f7f9; --card: #ffffff; --line: #8b8b96;
  --accent: #0b57a8; --on-accent: #ffffff; --good: #146c2e; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececf1; --soft: #b4b4c0; --page: #17171b; --card: #222228; --line: #7d7d8a;
    --accent: #8ab8ff; --on-accent: #10213a; --good: #7fd694; --bad: #ffb4ab;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 70rem; overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: .95rem; margin: 0 0 .25rem; }
p { margin: 0 0 .75rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; }
code, pre { font: .875rem/1.45 ui-monospace, monospace; }
pre { overflow: auto; max-height: 24rem; margin: .25rem 0 0; padding: .5rem; background: var(--page); white-space: pre-wrap; }
.card, .alert { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
.alert { border: 2px solid var(--bad); color: var(--bad); margin-bottom: 1rem; }
.cards > li + li { margin-top: 1rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem 2rem; align-items: start; }
.head { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; margin-bottom: .75rem; }
.soft { color: var(--soft); }
.good { color: var(--good); }
.bad { color: var(--bad); }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-top: .75rem; }
label { display: grid; gap: .15rem; font-size: .875rem; color: var(--soft); min-width: 0; flex: 1 1 9rem; max-width: 18rem; }
input, button { font: inherit; min-height: 2.5rem; padding: .35rem .75rem; border-radius: .35rem; border: 1px solid var(--line); }
input { width: 100%; color: var(--text); background: var(--page); }
button { color: var(--on-accent); background: var(--accent); border-color: var(--accent); cursor: pointer; }
.deeds { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
.wide { flex-basis: 100%; max-width: none; }
.contents { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.contents > details { max-width: 100%; }
.contents > details[open] { flex-basis: 100%; }
.runs li { padding: .5rem 0; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 1rem; }
.runs li:first-child { border-top: 0; }
.runs .name { flex: 1 1 18rem; }
.runs .whole { flex: 1 1 100%; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
