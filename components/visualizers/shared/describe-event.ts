import type { CapacityConsumed, FunctionEnded, PlanChosen, RequestAuthorized, TraceEvent } from '../../../engine/trace/events';
import { keyText } from './attribute-text';
import { bytes, count, units } from './format';
import { placeText } from './place';

/** One sentence for an event: caption, table alternative and screen reader say the same. */
export function describeEvent(event: TraceEvent): string {
  switch (event.type) {
    case 'request.received':
      return `${event.operation} arrives${(event.attempt ?? 1) > 1 ? `, attempt ${event.attempt}` : ''}.`;
    case 'request.authorized':
      return describeAuthorization(event);
    case 'request.rejected':
      return `The request is refused: ${event.error}. ${event.message}`;
    case 'request.throttled':
      return `The request is throttled on ${placeText(event)}: ${event.reason}.`;
    case 'response.sent':
      return event.statusCode === 200 ? 'The answer goes out with status 200.' : `The answer goes out with status ${event.statusCode}.`;
    case 'expression.compiled':
      return `The ${EXPRESSIONS[event.kind]} is compiled: ${event.text}`;
    case 'plan.chosen':
      return describePlan(event);
    case 'partition.visited':
      return event.mode === 'write'
        ? `Partition ${event.partitionId} of ${placeText(event)} takes the write.`
        : `Partition ${event.partitionId} of ${placeText(event)} is read${event.consistency === undefined ? '' : `, ${CONSISTENCY[event.consistency]}`}${replicaText(event)}.`;
    case 'item.read':
      return event.found ? `${keyText(event.key)} is read: ${bytes(event.bytes)}.` : `There is no item ${keyText(event.key)}.`;
    case 'item.filtered':
      return `The filter drops ${keyText(event.key)}. It was read, and it is paid for.`;
    case 'item.written':
      return WRITES[writeOf(event.oldItem, event.newItem)](keyText(event.key), bytes(event.oldItem === undefined || event.newItem !== undefined ? event.newBytes : event.oldBytes));
    case 'index.propagated':
      return `The index ${placeText(event)} follows: it ${CHANGES[event.change]} the entry ${keyText(event.key)}.`;
    case 'page.cut':
      return `The page ends here, ${event.reason === 'limit' ? 'at the Limit of the request' : 'at 1 MB'}; the next one begins after ${keyText(event.lastEvaluatedKey)}.`;
    case 'capacity.consumed':
      return describeUnits(event);
    case 'stream.appended':
      return `The stream of ${event.tableName} gets the record ${event.eventName} for ${keyText(event.keys)}.`;
    case 'shard.opened':
      return `The stream of ${event.tableName} opens the shard ${event.shardId}.`;
    case 'shard.closed':
      return `The stream of ${event.tableName} closes the shard ${event.shardId}.`;
    case 'function.invoked':
      return `The function ${event.functionName} is invoked with ${count(event.records, 'record')} of ${event.tableName}${event.attempt === 1 ? '' : `, attempt ${event.attempt}`}.`;
    case 'function.ended':
      return describeEnd(event);
    case 'function.discarded':
      return `${count(event.records, 'record')} of ${event.tableName} ${event.records === 1 ? 'is' : 'are'} given up: ${DISCARDS[event.condition]}.`;
    case 'table.changed':
      return `The table ${event.tableName} is ${event.status}.`;
    case 'table.deleted':
      return `The table ${event.tableName} is gone.`;
    case 'partition.created':
      return `${placeText(event)} gets the partition ${event.partitionId}.`;
    case 'partition.split':
      return `Partition ${event.partitionId} of ${placeText(event)} splits into ${event.into.map(({ partitionId }) => partitionId).join(' and ')}: ${SPLITS[event.reason]}.`;
    case 'replica.applied':
      return `Replica ${event.replicaId} of partition ${event.partitionId} applies the write, ${milliseconds(event.lagMs)} after its leader.`;
    case 'replica.changed':
      return `Replica ${event.replicaId} of partition ${event.partitionId} in ${placeText(event)}, ${event.role}: ${REPLICA_STATUS[event.status]}.`;
    case 'index.queued':
      return `The change of index ${placeText(event)} waits in its log, ${event.waiting} there now.`;
    case 'request.travelled':
      return `${milliseconds(event.requestMs)} on the way, ${milliseconds(event.workMs)} at work, ${milliseconds(event.responseMs)} back.`;
    case 'region.replicated':
      return event.applied
        ? `The write from ${event.from} arrives in ${event.to}, ${milliseconds(event.lagMs)} after it was made.`
        : `The write from ${event.from} arrives in ${event.to} and is dropped: a later one was made there.`;
    case 'scaling.alarm':
      return `The ${event.alarm} alarm for ${event.kind}s of ${placeText(event)} is ${ALARM_STATES[event.state]}: ${units(event.consumed ?? 0)} of ${units(event.provisioned)} provisioned units a second are used, its threshold is ${units(event.threshold)}.`;
    case 'scaling.activity':
      return `Auto scaling ${SCALING[event.status]} ${event.kind} units of ${placeText(event)} from ${event.from} to ${event.to}.`;
    case 'transaction.started':
      return `A coordinator takes the ${event.kind} transaction of ${event.actions} ${event.actions === 1 ? 'action' : 'actions'} and gives it its timestamp.`;
    case 'transaction.prepared':
      return `The leader of ${keyText(event.key)} ${event.accepted ? 'accepts' : `refuses: ${event.reason ?? 'no'}`}.`;
    case 'transaction.settled':
      return `The leader of ${keyText(event.key)} ${event.outcome === 'committed' ? 'commits' : 'cancels'} its part; the item is free again.`;
    case 'transaction.finished':
      return TRANSACTION_ENDS[event.outcome];
    default:
      return unknownEvent(event);
  }
}

const DISCARDS = { RetryAttemptsExhausted: 'the retries are used up', RecordAgeExceeded: 'too old' } as const;

function describeEnd({ functionName, result, durationMs, done, left, error }: FunctionEnded): string {
  const after = `after ${milliseconds(durationMs)}`;
  switch (result) {
    case 'succeeded': return `The function ${functionName} has handled ${count(done, 'record')}, ${after}.`;
    case 'partial': return `The function ${functionName} has handled ${count(done, 'record')}, ${after}; ${left} are to be done again.`;
    case 'failed': return `The function ${functionName} fails ${after}${error === undefined ? '' : `: ${error}`}.`;
    case 'timedOut': return `The function ${functionName} is not done after ${milliseconds(durationMs)}: it is timed out.`;
  }
}

const ALARM_STATES = { OK: 'off', ALARM: 'on', INSUFFICIENT_DATA: 'without data' } as const;
const SCALING = { InProgress: 'begins to change', Successful: 'has changed', Overridden: 'no longer needs to change', Failed: 'could not change' } as const;

const REPLICA_STATUS = { running: 'running', stopped: 'stopped', catchingUp: 'running again, catching up' } as const;

const TRANSACTION_ENDS = {
  committed: 'The transaction is committed: all of it.',
  cancelled: 'The transaction is cancelled: none of it was done.',
  coordinatorLost: 'The coordinator is lost. What was prepared waits for another.',
  recovered: 'A recovery manager found the transaction and committed it.',
} as const;

function describeAuthorization({ principal, allowed, checks }: RequestAuthorized): string {
  const denied = checks.find(({ effect }) => effect !== 'allow');
  const deciding = (allowed ? checks[0] : denied)?.by;
  const statement = deciding && `${deciding.policy}, statement ${deciding.sid ?? deciding.statement + 1}`;
  if (denied === undefined) return `${principal} is allowed ${checks.map(({ action }) => action).join(', ')}${statement === undefined ? '' : ` by ${statement}`}.`;
  const why = denied.effect === 'explicitDeny' ? `${statement} denies it` : `no ${denied.missing}-based policy allows it`;
  return `${principal} is refused ${denied.action} on ${denied.resource}: ${why}.`;
}

const EXPRESSIONS = {
  condition: 'condition expression',
  filter: 'filter expression',
  keyCondition: 'key condition',
  projection: 'projection expression',
  update: 'update expression',
  statement: 'statement',
} as const;

const CONSISTENCY = { eventual: 'eventually consistent', strong: 'strongly consistent', transactional: 'as part of a transaction' } as const;
const CHANGES = { insert: 'gets', replace: 'replaces', remove: 'drops' } as const;
const SPLITS = { throughput: 'more throughput was asked for', size: 'it has grown too large', heat: 'it was too busy' } as const;

const WRITES = {
  nothing: (key: string) => `There was no item ${key}, and there is none now.`,
  removed: (key: string, size: string) => `${key} is deleted: ${size}.`,
  inserted: (key: string, size: string) => `${key} is a new item of ${size}.`,
  replaced: (key: string, size: string) => `${key} is written over: ${size} now.`,
} as const;

function writeOf(before: unknown, after: unknown): keyof typeof WRITES {
  if (after === undefined) return before === undefined ? 'nothing' : 'removed';
  return before === undefined ? 'inserted' : 'replaced';
}

function describePlan(event: PlanChosen): string {
  const place = placeText(event);
  if (event.access === 'item') return `One item of ${place} is addressed by its whole key.`;
  if (event.access === 'scan') {
    const part = event.totalSegments === undefined ? '' : `, segment ${event.segment} of ${event.totalSegments}`;
    return `Every item of ${place} will be read${part}.`;
  }
  const where = event.partitionKey === undefined ? '' : ` of ${keyText(event.partitionKey)}`;
  const range = event.sortKeyCondition === undefined ? '' : `, ${event.sortKeyCondition}`;
  return `One item collection${where} in ${place} will be read${event.forward === false ? ' backwards' : ''}${range}.`;
}

function describeUnits(event: CapacityConsumed): string {
  const unit = event.unitBytes === 4096 ? '4 KB' : '1 KB';
  const whole = Math.max(1, Math.ceil(event.bytes / event.unitBytes));
  const factor = event.factor === 1 ? '' : ` × ${event.factor}`;
  return `${bytes(event.bytes)} on ${placeText(event)} count as ${whole} × ${unit}${factor} = ${units(event.units)} ${event.kind} ${event.units === 1 ? 'unit' : 'units'}.`;
}

function replicaText({ replicaId, behind = 0 }: { readonly replicaId?: string; readonly behind?: number }): string {
  if (replicaId === undefined) return '';
  return `, from replica ${replicaId}${behind === 0 ? '' : `, which is ${behind} ${behind === 1 ? 'write' : 'writes'} behind`}`;
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** An event of a newer engine. */
function unknownEvent(event: never): string {
  return (event as TraceEvent).type;
}
