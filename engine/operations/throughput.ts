import { serviceError } from '../errors/service-error';
import type { Provisioned, Table } from '../storage/table';
import type { ProvisionedThroughput } from '../validation/inputs';
import type { RequestContext } from './context';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Decreases a table makes in a UTC day without waiting. [T43] */
const FREE_DECREASES = 4;

/** Refuses to lower the units of a table or index when it has been done too often. [T43] */
export function checkDecrease(table: Table, provisioned: Provisioned, wanted: ProvisionedThroughput | undefined, { engine }: RequestContext): void {
  if (wanted === undefined || !isDecrease(table, provisioned, wanted)) return;
  const { now } = engine.clock;
  const today = decreasesOfDay(provisioned, now);
  const last = today.at(-1) ?? 0;
  if (today.length < FREE_DECREASES || now - last >= HOUR_MS) return;
  throw serviceError('LimitExceededException', 'update.tooManyDecreases', { count: today.length, last, next: Math.min(last + HOUR_MS, (Math.floor(now / DAY_MS) + 1) * DAY_MS) });
}

/** Begins to set new provisioned units: their time is told at once. [T48] */
export function beginThroughputChange(table: Table, provisioned: Provisioned, wanted: ProvisionedThroughput, { engine }: RequestContext): void {
  const { now } = engine.clock;
  if (isDecrease(table, provisioned, wanted)) provisioned.lastDecreaseAt = now;
  if (wanted.ReadCapacityUnits > provisioned.readUnits || wanted.WriteCapacityUnits > provisioned.writeUnits) provisioned.lastIncreaseAt = now;
}

/** Sets new provisioned units of a table or index. Lowering either counts against the day's decreases. [T43] */
export function changeThroughput(table: Table, provisioned: Provisioned, wanted: ProvisionedThroughput, request: RequestContext): void {
  const { now } = request.engine.clock;
  beginThroughputChange(table, provisioned, wanted, request);
  if (isDecrease(table, provisioned, wanted)) provisioned.decreases = [...decreasesOfDay(provisioned, now), now];
  provisioned.readUnits = wanted.ReadCapacityUnits;
  provisioned.writeUnits = wanted.WriteCapacityUnits;
}

function isDecrease({ billingMode }: Table, { readUnits, writeUnits }: Provisioned, wanted: ProvisionedThroughput): boolean {
  return billingMode === 'PROVISIONED' && (wanted.ReadCapacityUnits < readUnits || wanted.WriteCapacityUnits < writeUnits);
}

function decreasesOfDay({ decreases }: Provisioned, now: number): number[] {
  return decreases.filter((at) => Math.floor(at / DAY_MS) === Math.floor(now / DAY_MS));
}
