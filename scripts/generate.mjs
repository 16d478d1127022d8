// Writes what is generated from the Swagger definitions: connector/generated/*.ts. `--check` only compares.
// In: connector/*/apiDefinition.swagger.json. Out: one file of types for each; exit code 1 where --check finds a difference.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const connectors = { referrals: 'partner-center-referrals', events: 'partner-center-events' };

async function generateTypes(folder) {
  const definition = `connector/${folder}/apiDefinition.swagger.json`;
  const types = await openapiTypescript(JSON.parse(readFileSync(join(root, definition), 'utf8')), {
    commentHeader: `// Generated from ${definition} by \`npm run generate\`. Change that file, not this one.\n\n`,
  });
  const options = await resolveConfig(join(root, definition));
  return format(types, { ...options, parser: 'typescript' });
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const check = process.argv.includes('--check');
for (const [name, folder] of Object.entries(connectors)) {
  const path = join(root, 'connector', 'generated', `${name}.ts`);
  const types = await generateTypes(folder);
  if (readIfThere(path) === types) continue;
  if (check) {
    console.error(`connector/generated/${name}.ts is not current: run "npm run generate".`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, types);
    console.error(`connector/generated/${name}.ts is written.`);
  }
}
