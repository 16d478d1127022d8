// cosell map: the Field Mapping Guide, read out of the flow definitions; --check says where anything disagrees.
// In: flows/definitions, the referrals connector, the data model. Out: flows/FIELD-MAPPING.md.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectorError } from '../../connector/swagger';
import { asObject } from '../../flows/runner/definition';
import { DefinitionError, formatFault, type Fault } from '../../flows/runner/load/fault';
import { DataModelError } from '../../solution/data-model/model-error';
import {
  readFieldMapping,
  type FieldMapping,
  type MappedFlow,
} from '../../solution/field-mapping/field-mapping';
import { MAPPING_STEPS } from '../../solution/field-mapping/mapping-steps';
import { CaseError } from '../../solution/validation/entry';
import { readValidationTable } from '../../solution/validation/read-cases';
import { readArguments, readJsonFile, UsageError, type Command } from '../command';
import { readMappedTables } from '../mapped-tables';

const GUIDE = 'flows/FIELD-MAPPING.md';

export const map: Command = {
  usage: `Usage: cosell map [--check] [--json]

  Reads the mappings out of the flow definitions and writes ${GUIDE}.

  --check  write nothing: compare the guide with the flows, and the flows with columns and connector
  --json   print the rows of the guide and every fault as one JSON document

Exit code: 0 written, or nothing disagrees; 1 something does (--check); 2 a flow cannot be read or lacks a mapping step.`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0)
      throw new UsageError(`The command takes no names; found: ${positionals.join(', ')}.`);
    const mapping = mapProject(terminal.projectRoot);
    const path = join(terminal.projectRoot, GUIDE);
    const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === mapping.guide;
    const faults = [...mapping.faults, ...(values.check && !isCurrent ? [staleGuide(path)] : [])];
    if (!values.check && !isCurrent) replaceFile(path, mapping.guide);
    if (values.json) {
      const document = {
        guide: GUIDE,
        current: isCurrent || !values.check,
        rows: mapping.rows,
        faults,
      };
      await terminal.print(`${JSON.stringify(document, null, 2)}\n`);
    }
    for (const fault of faults) terminal.say(formatFault(fault));
    const count = `${faults.length} fault${faults.length === 1 ? '' : 's'}`;
    const said = `${mapping.rows.length} rows, ${count}.`;
    if (values.check) {
      terminal.say(faults.length === 0 ? `${GUIDE} agrees with the flows: ${said}` : said);
      return faults.length === 0 ? 0 : 1;
    }
    terminal.say(`${GUIDE} ${isCurrent ? 'is as it was' : 'written'}: ${said}`);
    return 0;
  },
};

/** @throws DefinitionError where something that the guide is made of cannot be read */
export function mapProject(projectRoot: string): FieldMapping {
  const swagger = 'connector/partner-center-referrals/apiDefinition.swagger.json';
  try {
    return readFieldMapping({
      flows: readFlows(projectRoot),
      swagger: asObject(readJsonFile(join(projectRoot, swagger))),
      tables: readMappedTables(projectRoot),
      rules: readValidationTable(),
    });
  } catch (error) {
    if (error instanceof ConnectorError) throw unreadable(error, swagger);
    if (error instanceof DataModelError || error instanceof CaseError)
      throw unreadable(error, 'solution');
    throw error;
  }
}

function unreadable({ message }: Error, place: string): DefinitionError {
  return new DefinitionError([{ code: 'UnreadableSource', message, path: [place], actions: [] }]);
}

function readFlows(projectRoot: string): ReadonlyMap<string, MappedFlow> {
  const index = 'flows/flows.json';
  const { flows } = asObject(readJsonFile(join(projectRoot, index)));
  if (!Array.isArray(flows)) {
    const message = "Found no list 'flows'; expected the names of the flows and their files.";
    throw new DefinitionError([{ code: 'InvalidIndex', message, path: [index], actions: [] }]);
  }
  const files = new Set(MAPPING_STEPS.map(({ file }) => file));
  return new Map(
    [...files].map((file) => {
      const path = join(projectRoot, 'flows', 'definitions', file);
      const indexed = flows.map(asObject).find((flow) => flow['file'] === `definitions/${file}`);
      const displayName = indexed?.['displayName'];
      return [
        file,
        {
          displayName: typeof displayName === 'string' ? displayName : file,
          json: readJsonFile(path),
        },
      ];
    }),
  );
}

function staleGuide(path: string): Fault {
  const message = existsSync(path)
    ? 'The guide says something else than the flows.'
    : 'There is no guide yet.';
  return { code: 'GuideOutOfDate', message, path: [GUIDE], actions: ["Run 'cosell map'."] };
}

// A reader finds the old text or the new one, never a half.
function replaceFile(path: string, text: string): void {
  const written = `${path}.${process.pid}.tmp`;
  writeFileSync(written, text);
  renameSync(written, path);
}
