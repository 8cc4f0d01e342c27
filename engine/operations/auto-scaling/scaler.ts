import { styleOf } from '../../errors/style';
import { plainText } from '../../errors/text';
import { ServiceError } from '../../errors/service-error';
import type { Index, Table } from '../../storage/table';
import type { UpdateTableInput } from '../../validation/inputs';
import type { EngineState, Region, RequestContext } from '../context';
import { updateTable } from '../update-table';
import { dimensionOf, resourceOf, type ScalingActivity } from './scalable-target';

/** How often an activity looks whether the table can be changed, or has been. */
const POLL_MS = 1000;
const MAX_ACTIVITIES = 1000;

/** Changes provisioned throughput by UpdateTable, as a user would, and keeps what became of it. [AS6] */
export class Scaler {
  readonly #engine: EngineState;
  readonly #region: Region;
  /** The latest first. */
  readonly #activities: ScalingActivity[];
  readonly #active = new Set<string>();

  constructor(engine: EngineState, region: Region, activities: ScalingActivity[]) {
    this.#engine = engine;
    this.#region = region;
    this.#activities = activities;
  }

  /** Begins a scaling activity, unless one is under way for the same units. @param done hears in the end whether the change was made or was not needed */
  scale(table: Table, index: Index | undefined, kind: 'read' | 'write', to: number, cause: string, done: (isDone: boolean) => void = () => undefined): void {
    const [resourceId, dimension] = [resourceOf(table, index), dimensionOf(index, kind)];
    const id = `${resourceId}|${dimension}`;
    if (this.#active.has(id)) return;
    this.#active.add(id);
    const from = unitsOf(index ?? table, kind);
    const activity: ScalingActivity = {
      activityId: this.#engine.random.uuid(), resourceId, dimension, cause, description: `Setting ${kind} capacity units to ${to}.`,
      startedAt: this.#engine.clock.now, endedAt: undefined, status: 'InProgress', message: '',
    };
    this.#activities.unshift(activity);
    this.#activities.length = Math.min(this.#activities.length, MAX_ACTIVITIES);
    const tell = (): void => this.#engine.recorder.forBackground(this.#region.name)?.record({
      type: 'scaling.activity', tableName: table.name, ...(index !== undefined && { indexName: index.name }), kind, activityId: activity.activityId,
      status: activity.status, from, to, cause,
    });
    const end = (status: Exclude<ScalingActivity['status'], 'InProgress'>, message: string): void => {
      this.#active.delete(id);
      Object.assign(activity, { status, message, endedAt: this.#engine.clock.now });
      tell();
      done(status !== 'Failed');
    };
    const isGone = (): boolean => this.#region.tables.get(table.name) !== table;
    const endGone = (): void => end('Failed', `Failed to set ${kind} capacity units to ${to}. Reason: the table is gone.`);
    // What it waited for may have gone as far, or further: then an increase would be a decrease.
    const isPassed = (): boolean => {
      const now = unitsOf(index ?? table, kind);
      return from < to ? now >= to : now <= to;
    };
    const watch = (): void => {
      if (isGone()) return endGone();
      if ((index ?? table).status === 'UPDATING') { this.#engine.clock.schedule(POLL_MS, watch); return; }
      end('Successful', `Successfully set ${kind} capacity units to ${to}. Change successfully fulfilled by dynamodb.`);
    };
    const attempt = (): void => {
      if (isGone()) return endGone();
      if (table.status === 'UPDATING' || table.status === 'CREATING' || index?.status === 'UPDATING') { this.#engine.clock.schedule(POLL_MS, attempt); return; }
      if (isPassed()) return end('Overridden', `${kind} capacity units were set to ${unitsOf(index ?? table, kind)} by another change.`);
      const refusal = this.#update(table, index, kind, to);
      if (refusal !== undefined) return end('Failed', `Failed to set ${kind} capacity units to ${to}. Reason: ${refusal}`);
      this.#engine.clock.schedule(0, watch);
    };
    tell();
    // Not inside of the request that caused it.
    this.#engine.clock.schedule(0, attempt);
  }

  /** The text of the error, where the request is refused. */
  #update(table: Table, index: Index | undefined, kind: 'read' | 'write', to: number): string | undefined {
    const { readUnits, writeUnits } = (index ?? table).provisioned;
    const ProvisionedThroughput = { ReadCapacityUnits: kind === 'read' ? to : readUnits, WriteCapacityUnits: kind === 'write' ? to : writeUnits };
    const input: UpdateTableInput = index === undefined
      ? { TableName: table.name, ProvisionedThroughput }
      : { TableName: table.name, GlobalSecondaryIndexUpdates: [{ Update: { IndexName: index.name, ProvisionedThroughput } }] };
    const engine = this.#engine;
    const requestId = engine.random.base32(52);
    const request: RequestContext = {
      engine, region: this.#region, operation: 'UpdateTable', requestId, host: undefined,
      style: styleOf('UpdateTable', '2026'), trace: engine.recorder.forRequest(requestId),
    };
    request.trace?.record({ type: 'request.received', operation: 'UpdateTable', region: this.#region.name, body: JSON.stringify(input) });
    try {
      const output = updateTable(input, request)();
      request.trace?.record({ type: 'response.sent', statusCode: 200, body: JSON.stringify(output) });
      return undefined;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const message = plainText(error, request.style);
      request.trace?.record({ type: 'request.rejected', error: error.type, message });
      request.trace?.record({ type: 'response.sent', statusCode: 400, body: JSON.stringify({ __type: error.type, message }) });
      return message;
    }
  }
}

function unitsOf({ provisioned }: Table | Index, kind: 'read' | 'write'): number {
  return kind === 'read' ? provisioned.readUnits : provisioned.writeUnits;
}
