// ENTRY: the guard in front of simulated Dataverses: every write of a guarded table goes through the assembly that ships.
// In: simulators, the users of the integration. Out: a handle; a refusal reaches the caller as the Web API gives it.
// https://learn.microsoft.com/power-apps/developer/data-platform/handle-exceptions
import { SHIPPED_FILE } from '../../../../solution/plugins/assembly';
import { buildPlugins, findDotnet } from '../../../../solution/plugins/dotnet';
import type { Column, Table } from '../../../../solution/data-model/model';
import type { Row, Value } from '../database';
import { WireError } from '../errors';
import type { Dataverse } from '../server';
import type { PendingWrite, WritePlugin } from '../write';
import { PluginHost, type Execution, type WireRow, type WireValue } from './plugin-host';
import { readSteps, type PluginStep } from './registered-steps';

/** What the platform makes of a plug-in's refusal: IsvAborted. */
const REFUSED = '0x80040265';
/** As a cut through an emoji leaves it; .NET's JSON takes none. */
const HALF_A_CHARACTER = /\p{Surrogate}/u;

export interface GuardOptions {
  /** systemuserid of each user that the integration runs as: the step's configuration. The default caller without it. */
  readonly users?: readonly string[];
  /** A line of the plug-in's trace. */
  readonly onTrace?: (line: string) => void;
}

export interface InstalledGuard {
  /** How many writes have gone through the assembly. */
  readonly executions: number;
  /** How many of them it refused, by the user who wrote. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Writes are no longer guarded. */
  close(): void;
}

/** A .NET process, for as many simulators as there are. */
export interface GuardHost {
  install(
    dataverse: Pick<Dataverse, 'operations' | 'defaultCaller'>,
    options?: GuardOptions,
  ): InstalledGuard;
  /** The process ends; what is still guarded by it refuses every write. */
  close(): void;
}

/** The machine lacks what the guard needs; the message says what to do. */
export class GuardUnavailable extends Error {
  override readonly name = 'GuardUnavailable';
}

/**
 * Takes some seconds where the host has not been built yet.
 * @throws GuardUnavailable without .NET, or where the host cannot be built; PluginHostError where it does not start
 */
export function startGuardHost(projectRoot: string): GuardHost {
  if (findDotnet(projectRoot) === undefined) {
    throw new GuardUnavailable(
      'The guard needs the .NET SDK 10 (the command dotnet): install it, or start without the guard.',
    );
  }
  const fault = buildPlugins(projectRoot);
  if (fault) throw new GuardUnavailable(fault.message);
  const steps = readSteps(projectRoot);
  const [first] = steps;
  if (!first) throw new GuardUnavailable('solution/src/guard registers no step.');
  const host = new PluginHost({ projectRoot, assembly: SHIPPED_FILE, type: first.type });
  return {
    install: ({ operations: { plugins }, defaultCaller }, options = {}) => {
      const { users = [defaultCaller], onTrace } = options;
      const configuration = users.join(',');
      let executions = 0;
      const refusals = new Map<string, number>();
      const guard: WritePlugin = (write) => {
        const step = findStep(steps, write);
        if (!step) return {};
        executions++;
        const { changed, refused, trace } = host.run(configuration, describe(step, write));
        for (const line of trace) onTrace?.(line);
        if (refused === undefined) return fromWire(changed ?? {});
        refusals.set(write.caller, (refusals.get(write.caller) ?? 0) + 1);
        throw new WireError(400, REFUSED, refused);
      };
      const tables = [...new Set(steps.map(({ table }) => table))];
      for (const table of tables) plugins.set(table, guard);
      return {
        get executions() {
          return executions;
        },
        refusals,
        close: () => {
          for (const table of tables) plugins.delete(table);
        },
      };
    },
    close: () => host.close(),
  };
}

function describe(step: PluginStep, write: PendingWrite): Execution {
  return {
    ...{ message: write.message, table: step.table, user: write.caller },
    target: toWire(write.table, write.values),
    ...(step.image && write.before ? { image: toImage(step.image, write, write.before) } : {}),
  };
}

function findStep(steps: readonly PluginStep[], write: PendingWrite): PluginStep | undefined {
  const { message, table, values } = write;
  const step = steps.find((each) => each.message === message && each.table === table.logicalName);
  if (!step || message === 'Create') return step;
  return Object.keys(values).some((name) => step.filter.has(name)) ? step : undefined;
}

function toImage(
  { name, columns }: NonNullable<PluginStep['image']>,
  { table }: PendingWrite,
  before: Row,
) {
  const values = columns.map((column) => [column, before[column] ?? null] as const);
  return { name, values: toWire(table, Object.fromEntries(values)) };
}

function toWire(table: Table, values: Readonly<Record<string, Value>>): WireRow {
  const row: Record<string, WireValue> = {};
  for (const [name, value] of Object.entries(values)) {
    const column = table.columns.get(name);
    // Lookups are references, which no rule of the guard looks at.
    if (column && !isReference(column)) row[name] = toWireValue(column, value);
  }
  return row;
}

function isReference({ type }: Column): boolean {
  return ['Lookup', 'Customer', 'Owner', 'Uniqueidentifier'].includes(type);
}

function toWireValue({ type }: Column, value: Value): WireValue {
  if (['Picklist', 'State', 'Status'].includes(type) && typeof value === 'number') {
    return { choice: value };
  }
  if (typeof value !== 'string') return value;
  if (type === 'DateTime') return { time: value };
  return HALF_A_CHARACTER.test(value) ? { units: toUnits(value) } : value;
}

function fromWire(row: WireRow): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'object' || value === null) values[name] = value;
    else if ('units' in value) values[name] = fromUnits(value.units);
    else values[name] = 'choice' in value ? value.choice : value.time;
  }
  return values;
}

function toUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

function fromUnits(units: readonly number[]): string {
  return Buffer.from(Uint16Array.from(units).buffer).toString('utf16le');
}
