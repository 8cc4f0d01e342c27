import { serviceError } from '../errors/service-error';
import type { Provisioned, Table } from '../storage/table';
import type { ProvisionedThroughput } from '../validation/inputs';
import type { RequestContext } from './context';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Decreases a table has at the start of a UTC day, and at most at any time; one comes back each hour. [T43] */
const HELD_DECREASES = 4;

/** Refuses to lower the units of a table or index when it has been done too often. [T43] */
export function checkDecrease(table: Table, provisioned: Provisioned, wanted: ProvisionedThroughput | undefined, { engine }: RequestContext): void {
  if (wanted === undefined || !isDecrease(table, provisioned, wanted)) return;
  const { now } = engine.clock;
  const today = decreasesOfDay(provisioned, now);
  if (decreasesLeft(today, now) < 1) throw serviceError('LimitExceededException', 'update.tooManyDecreases', { count: today.length, last: timeText(today.at(-1) ?? now), next: timeText((today.at(-1) ?? now) + HOUR_MS) });
}

/** Sets new provisioned units of a table or index. Lowering either counts against the day's decreases. [T43] */
export function changeThroughput(table: Table, provisioned: Provisioned, wanted: ProvisionedThroughput, { engine }: RequestContext): void {
  const { now } = engine.clock;
  if (isDecrease(table, provisioned, wanted)) {
    provisioned.decreases = [...decreasesOfDay(provisioned, now), now];
    provisioned.lastDecreaseAt = now;
  }
  if (wanted.ReadCapacityUnits > provisioned.readUnits || wanted.WriteCapacityUnits > provisioned.writeUnits) provisioned.lastIncreaseAt = now;
  provisioned.readUnits = wanted.ReadCapacityUnits;
  provisioned.writeUnits = wanted.WriteCapacityUnits;
}

function isDecrease({ billingMode }: Table, { readUnits, writeUnits }: Provisioned, wanted: ProvisionedThroughput): boolean {
  return billingMode === 'PROVISIONED' && (wanted.ReadCapacityUnits < readUnits || wanted.WriteCapacityUnits < writeUnits);
}

function decreasesOfDay({ decreases }: Provisioned, now: number): number[] {
  return decreases.filter((at) => Math.floor(at / DAY_MS) === Math.floor(now / DAY_MS));
}

/** How many decreases a table may make now: the held ones refill by one an hour since the UTC day began. */
function decreasesLeft(today: readonly number[], now: number): number {
  let held = HELD_DECREASES;
  let hour = Math.floor(now / DAY_MS) * (DAY_MS / HOUR_MS);
  const refillUntil = (at: number): void => {
    held = Math.min(HELD_DECREASES, held + Math.floor(at / HOUR_MS) - hour);
    hour = Math.floor(at / HOUR_MS);
  };
  for (const at of today) {
    refillUntil(at);
    held -= 1;
  }
  refillUntil(now);
  return held;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A time as these messages have it: `Wednesday, July 25, 2018 6:58:27 PM UTC`. */
function timeText(time: number): string {
  const date = new Date(time);
  const two = (number: number): string => String(number).padStart(2, '0');
  const hours = date.getUTCHours();
  return `${WEEKDAYS[date.getUTCDay()] ?? ''}, ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}, ${date.getUTCFullYear()} ` +
    `${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'} UTC`;
}
