import { LAMBDA_CALLER } from '../trace/callers';
import type { CapacityConsumed, RequestReceived, ResponseSent, TableChanged, TraceEvent } from '../trace/events';
import { HOURS_PER_MONTH, type Usage } from './cost';
import { type BillingModes, Demand } from './demand';
import type { Priced } from './prices';

/** What is known of a table from before the meter ran, or beside the trace. */
export interface MeteredTable {
  readonly tableName: string;
  readonly region: string;
  readonly billingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST';
  /** Of the table and its global indexes together. */
  readonly readUnits?: number;
  readonly writeUnits?: number;
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  /** Stored already, with indexes. */
  readonly bytes?: number;
  readonly pointInTimeRecovery?: boolean;
}

interface TableState {
  isOnDemand: boolean;
  readUnits: number;
  writeUnits: number;
  isInfrequent: boolean;
  bytes: number;
  isRecoverable: boolean;
}

const GB = 1024 ** 3;
const HOUR_MS = 3_600_000;
/** Storage that is charged for each item and index entry beside its own size. */
const ENTRY_BYTES = 100;
const MAX_REMEMBERED = 10_000;

/** Adds up what is charged for, from trace events. [PR4] */
export class UsageMeter {
  readonly #usage = new Map<Priced, number>();
  readonly #demand: Demand;
  /** By Region and name. */
  readonly #tables = new Map<string, TableState>();
  readonly #region: string | undefined;
  readonly #open = new Map<string, RequestReceived>();
  readonly #backups = new Map<string, number>();
  readonly #startedAt: number;
  #at: number;

  /** @param now milliseconds since the epoch; @param region only what happens there */
  constructor(now: number, { tables = [], region }: { readonly tables?: readonly MeteredTable[]; readonly region?: string } = {}) {
    this.#startedAt = now;
    this.#at = now;
    this.#demand = new Demand(now);
    this.#region = region;
    for (const { tableName, region: of, billingMode, readUnits = 0, writeUnits = 0, tableClass, bytes = 0, pointInTimeRecovery = false } of tables) {
      this.#tables.set(idOf(of, tableName), {
        isOnDemand: billingMode !== 'PROVISIONED', readUnits, writeUnits, bytes, isInfrequent: tableClass === 'STANDARD_INFREQUENT_ACCESS', isRecoverable: pointInTimeRecovery,
      });
    }
  }

  /** Takes one event in; a trace listener. */
  readonly record = (event: TraceEvent): void => {
    this.#passTo(event.at);
    const region = event.region ?? this.#open.get(event.requestId ?? '')?.region;
    if (region === undefined || (this.#region !== undefined && region !== this.#region)) return;
    switch (event.type) {
      case 'request.received':
        remember(this.#open, event.requestId, event);
        return;
      case 'capacity.consumed':
        return this.#consumed(event, region);
      case 'item.written':
        this.#table(region, event.tableName).bytes += sizeOf(event.newItem, event.newBytes) - sizeOf(event.oldItem, event.oldBytes);
        return;
      case 'index.propagated':
        // How large a replaced entry was is not told; its size is taken to stay.
        if (event.change !== 'replace') this.#table(region, event.tableName).bytes += (event.change === 'insert' ? 1 : -1) * (event.bytes + ENTRY_BYTES);
        return;
      case 'region.replicated':
        this.#add('replicatedWriteRequests', event.units);
        return;
      case 'table.changed':
        return this.#tableChanged(event, region);
      case 'table.deleted':
        this.#tables.delete(idOf(region, event.tableName));
        return;
      case 'response.sent':
        return this.#answered(event, region);
      default:
        return;
    }
  };

  /** What was used until `now`. */
  usage(now: number): Usage {
    this.#passTo(now);
    return Object.fromEntries(this.#usage);
  }

  /** What a month of the same traffic would use in either billing mode. */
  billingModes(now: number): BillingModes {
    return this.#demand.ofMonth(now);
  }

  /** Hours since the meter began. */
  hours(now: number): number {
    return (now - this.#startedAt) / HOUR_MS;
  }

  /** Time passes: what is provisioned and stored is charged by it. */
  #passTo(now: number): void {
    const hours = (now - this.#at) / HOUR_MS;
    if (hours <= 0) return;
    this.#at = now;
    const months = hours / HOURS_PER_MONTH;
    for (const { isOnDemand, readUnits, writeUnits, isInfrequent, bytes, isRecoverable } of this.#tables.values()) {
      if (!isOnDemand) {
        this.#add(isInfrequent ? 'readCapacityInfrequent' : 'readCapacity', readUnits * hours);
        this.#add(isInfrequent ? 'writeCapacityInfrequent' : 'writeCapacity', writeUnits * hours);
      }
      this.#add(isInfrequent ? 'storageInfrequent' : 'storage', (bytes / GB) * months);
      if (isRecoverable) this.#add('pointInTimeRecovery', (bytes / GB) * months);
    }
    for (const bytes of this.#backups.values()) this.#add('backups', (bytes / GB) * months);
  }

  #consumed({ at, tableName, indexName, indexKind, kind, units }: CapacityConsumed, region: string): void {
    const { isOnDemand, isInfrequent } = this.#table(region, tableName);
    this.#demand.consumed(at, region, tableName, indexKind === 'global' ? indexName : undefined, kind, units, isInfrequent);
    if (!isOnDemand) return;
    if (kind === 'read') this.#add(isInfrequent ? 'readRequestsInfrequent' : 'readRequests', units);
    else this.#add(isInfrequent ? 'writeRequestsInfrequent' : 'writeRequests', units);
  }

  #tableChanged({ tableName, billingMode, readUnits = 0, writeUnits = 0, indexes }: TableChanged, region: string): void {
    const table = this.#table(region, tableName);
    table.isOnDemand = billingMode === 'PAY_PER_REQUEST';
    table.readUnits = indexes.reduce((sum, index) => sum + (index.readUnits ?? 0), readUnits);
    table.writeUnits = indexes.reduce((sum, index) => sum + (index.writeUnits ?? 0), writeUnits);
  }

  /** Features that are asked for by requests. */
  #answered({ requestId, statusCode, body }: ResponseSent, region: string): void {
    const request = this.#open.get(requestId);
    this.#open.delete(requestId);
    if (request === undefined || statusCode !== 200) return;
    const { operation, invocationId } = request;
    if (operation === 'GetRecords' && invocationId?.startsWith(LAMBDA_CALLER) !== true) this.#add('streamReads', 1);
    if (!FEATURES.has(operation)) return;
    const input = JSON.parse(request.body) as FeatureInput;
    const bytesOf = (name: string | undefined): number => this.#tables.get(idOf(region, name ?? ''))?.bytes ?? 0;
    switch (operation) {
      case 'CreateTable':
      case 'UpdateTable':
        if (input.TableClass !== undefined) this.#table(region, nameOf(input.TableName)).isInfrequent = input.TableClass === 'STANDARD_INFREQUENT_ACCESS';
        return;
      case 'UpdateContinuousBackups':
        this.#table(region, nameOf(input.TableName)).isRecoverable = input.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true;
        return;
      case 'CreateBackup': {
        const arn = (JSON.parse(body) as { readonly BackupDetails?: { readonly BackupArn?: string } }).BackupDetails?.BackupArn;
        if (arn !== undefined) this.#backups.set(arn, bytesOf(nameOf(input.TableName)));
        return;
      }
      case 'DeleteBackup':
        this.#backups.delete(input.BackupArn ?? '');
        return;
      case 'RestoreTableFromBackup':
        this.#add('restores', (this.#backups.get(input.BackupArn ?? '') ?? 0) / GB);
        return;
      case 'RestoreTableToPointInTime':
        this.#add('restores', bytesOf(nameOf(input.SourceTableName ?? input.SourceTableArn)) / GB);
        return;
      case 'ExportTableToPointInTime':
        this.#add('exports', bytesOf(nameOf(input.TableArn)) / GB);
        return;
    }
  }

  #table(region: string, name: string): TableState {
    const id = idOf(region, name);
    let table = this.#tables.get(id);
    if (table === undefined) {
      table = { isOnDemand: true, readUnits: 0, writeUnits: 0, isInfrequent: false, bytes: 0, isRecoverable: false };
      this.#tables.set(id, table);
    }
    return table;
  }

  #add(item: Priced, amount: number): void {
    if (amount > 0) this.#usage.set(item, (this.#usage.get(item) ?? 0) + amount);
  }
}

interface FeatureInput {
  readonly TableName?: string;
  readonly TableArn?: string;
  readonly TableClass?: string;
  readonly SourceTableName?: string;
  readonly SourceTableArn?: string;
  readonly BackupArn?: string;
  readonly PointInTimeRecoverySpecification?: { readonly PointInTimeRecoveryEnabled?: boolean };
}

const FEATURES: ReadonlySet<string> = new Set([
  'CreateTable', 'UpdateTable', 'UpdateContinuousBackups', 'CreateBackup', 'DeleteBackup', 'RestoreTableFromBackup', 'RestoreTableToPointInTime', 'ExportTableToPointInTime',
]);

function idOf(region: string, name: string): string {
  return `${region}/${name}`;
}

/** A table's name, from its ARN as well. */
function nameOf(nameOrArn = ''): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}

function sizeOf(item: unknown, bytes: number): number {
  return item === undefined ? 0 : bytes + ENTRY_BYTES;
}

/** Keeps a bounded number of entries, the latest. */
function remember<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.set(key, value);
  if (entries.size <= MAX_REMEMBERED) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}
