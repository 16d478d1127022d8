// The rows of the Field Mapping Guide for the page, read out of the flow definitions as `cosell map` reads them.
// In: the project. Out: rows, each with its flow and step.
import { mapProject } from '../commands/map';
import type { FieldMapping } from '../../solution/field-mapping/field-mapping';

const read = new Map<string, FieldMapping['rows']>();

/** @throws DefinitionError where something that the guide is made of cannot be read */
export function readGuideRows(projectRoot: string): FieldMapping['rows'] {
  const known = read.get(projectRoot);
  if (known) return known;
  const { rows } = mapProject(projectRoot);
  read.set(projectRoot, rows);
  return rows;
}
