// What an expression sees at one place of a run: the records, and the items of the loops around that place.
// The whole run is one frame; each pass of a loop is a frame inside it.
import { ExpressionError, unknownReference } from '../expressions/errors';
import type { ExpressionContext } from '../expressions/context';
import type { Value } from '../expressions/values';
import type { PlannedAction } from '../plan';
import { describeRecord, type ActionRecord } from './action-record';
import type { Run } from './run';
import { describeScopeResult } from './scope-result';

export class Frame implements ExpressionContext {
  /** Records of the actions numbered from `first` on: all of the run, or all inside the loop. */
  private readonly records: (ActionRecord | undefined)[];
  private readonly first: number;

  constructor(
    readonly run: Run,
    readonly parent: Frame | undefined,
    /** The loop of which this frame is a pass; undefined for the whole run. */
    readonly loop: PlannedAction | undefined,
    /** The number of the pass, from 0. */
    readonly index: number,
    private readonly loopValue: Value,
  ) {
    this.first = loop ? loop.index + 1 : 0;
    const end = loop ? loop.end : run.plan.actions.length;
    this.records = new Array<ActionRecord | undefined>(end - this.first);
  }

  record(action: PlannedAction): ActionRecord | undefined {
    const position = action.index - this.first;
    return position >= 0 && position < this.records.length
      ? this.records[position]
      : this.parent?.record(action);
  }

  keep(record: ActionRecord): void {
    this.records[record.action.index - this.first] = record;
  }

  /** Leaves the records of a finished pass where what comes after the loop finds them. */
  publish(passes: number): void {
    for (const record of this.records) {
      if (!record) continue;
      record.repetitions ??= passes;
      this.parent?.keep(record);
    }
  }

  now(): number {
    return this.run.clock.now();
  }

  newGuid(): string {
    return this.run.newGuid();
  }

  random(): number {
    return this.run.random();
  }

  triggerRecord(): Value {
    return this.run.trigger.describe();
  }

  triggerOutputs(): Value {
    return this.run.trigger.outputs;
  }

  actionRecord(key: string, name: string): Value {
    const action = this.find(key, name);
    const record = this.record(action);
    return record ? describeRecord(record) : null;
  }

  actionOutputs(key: string, name: string): Value {
    return this.record(this.find(key, name))?.outputs ?? null;
  }

  currentAction(): Value {
    throw new ExpressionError(
      'InvalidTemplate',
      "The template function 'action' is not expected at this location.",
    );
  }

  scopeResult(key: string, name: string): Value {
    return describeScopeResult(this.find(key, name), this);
  }

  variable(key: string, name: string): Value {
    return this.run.variables.read(key, name);
  }

  parameter(key: string, name: string): Value {
    return this.run.parameter(key, name);
  }

  item(): Value {
    if (this.loop?.type === 'foreach') return this.loopValue;
    if (this.parent) return this.parent.item();
    throw new ExpressionError(
      'InvalidTemplate',
      "The template function 'item' is not expected at this location: it stands outside of a Foreach, Select and Query.",
    );
  }

  loopItem(key: string, name: string): Value {
    const frame = this.around(key);
    if (frame?.loop?.type === 'foreach') return frame.loopValue;
    throw unknownReference('loop', name, this.loopNames());
  }

  iterationIndex(key: string, name: string): Value {
    const frame = this.around(key);
    if (frame) return frame.index;
    throw unknownReference('loop', name, this.loopNames());
  }

  workflow(): Value {
    return this.run.describeWorkflow();
  }

  callbackUrl(): Value {
    return this.run.callbackUrl();
  }

  private find(key: string, name: string): PlannedAction {
    const action = this.run.plan.byKey.get(key);
    if (action) return action;
    throw unknownReference('action', name, []);
  }

  /** The pass of the loop with this key around this place. */
  private around(key: string): Frame | undefined {
    return this.loop?.key === key ? this : this.parent?.around(key);
  }

  private loopNames(): string[] {
    const outer = this.parent?.loopNames() ?? [];
    return this.loop ? [this.loop.name, ...outer] : outer;
  }
}

/** A frame that answers `item()` with the row of a data operation. */
export class RowContext implements ExpressionContext {
  row: Value = null;

  constructor(private readonly frame: Frame) {}

  item(): Value {
    return this.row;
  }

  now = (): number => this.frame.now();
  newGuid = (): string => this.frame.newGuid();
  random = (): number => this.frame.random();
  triggerRecord = (): Value => this.frame.triggerRecord();
  triggerOutputs = (): Value => this.frame.triggerOutputs();
  actionRecord = (key: string, name: string): Value => this.frame.actionRecord(key, name);
  actionOutputs = (key: string, name: string): Value => this.frame.actionOutputs(key, name);
  currentAction = (): Value => this.frame.currentAction();
  scopeResult = (key: string, name: string): Value => this.frame.scopeResult(key, name);
  variable = (key: string, name: string): Value => this.frame.variable(key, name);
  parameter = (key: string, name: string): Value => this.frame.parameter(key, name);
  loopItem = (key: string, name: string): Value => this.frame.loopItem(key, name);
  iterationIndex = (key: string, name: string): Value => this.frame.iterationIndex(key, name);
  workflow = (): Value => this.frame.workflow();
  callbackUrl = (): Value => this.frame.callbackUrl();
}
