// `npm run host`: the host page on 127.0.0.1, offline, with the production bundle. Ends with Ctrl+C.
// In: PORT (default: any free one). Out: one line with the address; the page's query chooses state, theme, language.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { findFile } from './files.mjs';
import { STATES } from './states.mjs';

const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1) || 'page.html';
  const file = findFile(name);
  response.writeHead(file === undefined ? 404 : 200, {
    'content-type': file?.type ?? 'text/plain',
  });
  response.end(
    file === undefined ? 'no such file; is the control built?' : readFileSync(file.path),
  );
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(
    `http://127.0.0.1:${server.address().port}/?state=synchronized&theme=light&lcid=1033`,
  );
  console.error(
    `states: ${Object.keys(STATES).join(', ')}; theme: light, dark, contrast; rtl=1; react=17; width=320`,
  );
});
