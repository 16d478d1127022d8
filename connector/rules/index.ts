// ENTRY of the rules: a connector's folder → everything that is wrong with it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentRules } from './document-rules';
import type { Fault } from './fault';
import { folderRules } from './folder-rules';
import { isObject, type Json, type JsonObject } from './json';
import { operationRules, parameterRules } from './operation-rules';
import { propertiesRules } from './properties-rules';
import { DEFINITION, ICON, PROPERTIES, README, type Connector, type Rule } from './rule';
import { schemaRules } from './schema-rules';

export { formatFault, type Fault } from './fault';

export const rules: readonly Rule[] = [
  ...documentRules,
  ...operationRules,
  ...parameterRules,
  ...schemaRules,
  ...propertiesRules,
  ...folderRules,
];

/** A file that cannot be read as JSON: nothing else can be said about its connector. */
export class UnreadableConnectorError extends Error {
  override readonly name = 'UnreadableConnectorError';
  constructor(readonly fault: Fault) {
    super(`${fault.file}: ${fault.found}`);
  }
}

/** @throws UnreadableConnectorError */
export function readConnector(folder: string): Connector {
  const definition = readIfThere(join(folder, DEFINITION));
  return {
    definition: parseObject(definition, join(folder, DEFINITION)),
    definitionBytes: definition?.length ?? 0,
    properties: parseObject(readIfThere(join(folder, PROPERTIES)), join(folder, PROPERTIES)),
    icon: readIfThere(join(folder, ICON)),
    readme: readIfThere(join(folder, README))?.toString('utf8'),
  };
}

/** All faults of one connector, in the order of the rules; `folder` only names the files. */
export function checkConnector(connector: Connector, folder: string): Fault[] {
  return rules.flatMap(({ id, severity, check }) =>
    [...check(connector)].map(({ file, path, found, expected, action }) => ({
      code: id,
      severity,
      file: join(folder, file),
      path,
      found,
      expected,
      actions: action === undefined ? [] : [action],
    })),
  );
}

/** What a general parser of Swagger 2.0 has against the definition. It is loaded only when it is called. */
export async function checkSwagger(connector: Connector, folder: string): Promise<Fault[]> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // The parser replaces references in what it is given.
    const copy = structuredClone(connector.definition);
    await SwaggerParser.validate(copy as unknown as Parameters<typeof SwaggerParser.validate>[0], {
      resolve: { external: false },
    });
    return [];
  } catch (error) {
    const found = (error instanceof Error ? error.message : String(error))
      .split('\n')
      .map((line) => line.trim());
    return [
      {
        code: 'swagger-2.0',
        severity: 'error',
        file: join(folder, DEFINITION),
        path: '$',
        found: found
          .filter((line) => line !== '')
          .slice(0, 5)
          .join('; ')
          .replace(/\.$/, ''),
        expected: 'a definition that holds to the specification of Swagger 2.0',
        actions: [],
      },
    ];
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refuse(
      path,
      `a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'EIO'})`,
    );
  }
}

function parseObject(bytes: Buffer | undefined, file: string): JsonObject {
  if (bytes === undefined) throw refuse(file, 'no such file');
  let json: Json;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw refuse(file, 'text that is no JSON');
  }
  if (!isObject(json)) throw refuse(file, 'JSON that is no object');
  return json;
}

function refuse(file: string, found: string): UnreadableConnectorError {
  const fault = {
    code: 'unreadable',
    severity: 'error',
    path: '$',
    expected: 'a JSON object',
    actions: [],
  } as const;
  return new UnreadableConnectorError({ ...fault, file, found });
}
