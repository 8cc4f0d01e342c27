import { serviceError, type ServiceError } from '../errors/service-error';
import { OrderedMap } from '../storage/ordered-map';
import type { DataView } from '../storage/history';
import type { Table } from '../storage/table';
import type { Clock } from '../time/clock';
import type { Region, RequestContext } from './context';
import { describeEncryption } from './encryption';
import { controlTableName } from './find-table';
import { projectionInput } from './make-index';
import type { Backup, TableImage } from './resources';
import { keySchemaInput } from './table-input';
import { vectorIndexInput } from './vector-indexes';

/** How long the backup of a deleted table is kept. [U12] */
const SYSTEM_BACKUP_MS = 35 * 24 * 60 * 60 * 1000;

const ENABLING_MS = 3_000;

/** A table as it is now, or with the data it had once. O(1): the data is a snapshot, indexes are definitions only. */
export function imageOf(table: Table, data: DataView = { items: table.items.snapshot(), bytes: table.bytes }): TableImage {
  const { items, bytes } = data;
  return {
    ...table, items, bytes,
    provisioned: { ...table.provisioned },
    indexes: table.indexes.map((index) => ({ ...index, entries: new OrderedMap(), provisioned: { ...index.provisioned } })),
    vectorIndexes: table.vectorIndexes.map((index) => ({ ...index, entries: new OrderedMap() })),
    settings: { ...table.settings, history: undefined },
  };
}

/** The last part of the ARN of a backup, export or import: the time and a number. */
export function newJobId({ engine }: RequestContext, number = engine.random.hex(8)): string {
  return `${String(engine.clock.now).padStart(14, '0')}-${number}`;
}

export function addBackup(table: Table, { name, type, status, expiresAt }: Pick<Backup, 'name' | 'type' | 'status' | 'expiresAt'>, request: RequestContext): Backup {
  const backup: Backup = {
    arn: `${table.arn}/backup/${newJobId(request, type === 'SYSTEM' ? '00000000' : undefined)}`, name, type, status, expiresAt, createdAt: request.engine.clock.now, image: imageOf(table),
  };
  request.region.backups.set(backup.arn, backup);
  return backup;
}

/** When a table with point-in-time recovery is deleted, its last state is kept for 35 days. [U12] */
export function makeSystemBackup(table: Table, request: RequestContext): void {
  const { clock } = request.engine;
  const expiresAt = clock.now + SYSTEM_BACKUP_MS;
  const backup = addBackup(table, { name: `${table.name}$DeletedTableBackup`, type: 'SYSTEM', status: 'AVAILABLE', expiresAt }, request);
  expireBackup(backup, request.region, clock);
}

/** Removes a backup when its time is over. */
export function expireBackup({ arn, expiresAt }: Backup, { backups }: Pick<Region, 'backups'>, clock: Clock): void {
  if (expiresAt !== undefined) clock.schedule(expiresAt - clock.now, () => backups.delete(arn), true);
}

/** A backup of this Region, or of the one its ARN names. [U3] */
export function findBackup(arn: string, request: RequestContext, region = request.region): Backup {
  const backup = region.backups.get(arn);
  if (backup === undefined) throw serviceError('BackupNotFoundException', 'backup.notFound', { arn });
  return backup;
}

/** The table of a backup operation; unlike other control operations they answer TableNotFoundException. [U3] */
export function findBackedUpTable(nameOrArn: string, request: RequestContext): Table {
  const name = controlTableName(request, nameOrArn);
  const table = request.region.tables.get(name);
  if (table === undefined || table.status === 'CREATING' || (nameOrArn.startsWith('arn:') && nameOrArn !== table.arn)) throw tableNotFound(name);
  return table;
}

export function tableNotFound(name: string): ServiceError {
  return serviceError('TableNotFoundException', 'backup.tableNotFound', { name });
}

/** With the lifecycle facet a new table can be backed up a moment after it is ACTIVE. [U3] */
export function isBackedUp({ settings: { openedAt } }: Table, { engine: { clock, profile } }: RequestContext): boolean {
  return !profile.lifecycle || clock.now - openedAt >= ENABLING_MS;
}

export function requireBackedUp(table: Table, request: RequestContext): void {
  if (!isBackedUp(table, request)) throw serviceError('ContinuousBackupsUnavailableException', 'backup.unavailable', { name: table.name });
}

export function describeBackupDetails({ arn, name, type, status, createdAt, expiresAt, image }: Backup): object {
  return {
    BackupArn: arn, BackupName: name, BackupSizeBytes: image.bytes, BackupStatus: status, BackupType: type,
    BackupCreationDateTime: createdAt / 1000, BackupExpiryDateTime: expiresAt === undefined ? undefined : expiresAt / 1000,
  };
}

/** The BackupDescription of API responses. [U2] */
export function describeBackupState(backup: Backup): object {
  const { image } = backup;
  const units = ({ provisioned }: Pick<TableImage, 'provisioned'>): object => ({ ReadCapacityUnits: provisioned.readUnits, WriteCapacityUnits: provisioned.writeUnits });
  const indexes = (kind: 'local' | 'global'): object[] | undefined => {
    const found = image.indexes.filter((index) => index.kind === kind).map((index) => ({
      IndexName: index.name, KeySchema: keySchemaInput(index.key), Projection: projectionInput(index),
      ProvisionedThroughput: kind === 'global' ? units(index) : undefined,
    }));
    return found.length === 0 ? undefined : found;
  };
  return {
    BackupDetails: describeBackupDetails(backup),
    SourceTableDetails: {
      TableName: image.name, TableId: image.id, TableArn: image.arn, TableSizeBytes: image.bytes, KeySchema: keySchemaInput(image.key),
      TableCreationDateTime: image.createdAt / 1000, ProvisionedThroughput: units(image), ItemCount: image.items.size, BillingMode: image.billingMode,
      OnDemandThroughput: describeMaximum(image),
    },
    // Of a deleted table they are not told.
    SourceTableFeatureDetails: backup.type === 'SYSTEM' ? {} : {
      LocalSecondaryIndexes: indexes('local'),
      GlobalSecondaryIndexes: indexes('global'),
      StreamDescription: image.stream?.enabled === true ? { StreamEnabled: true, StreamViewType: image.stream.viewType } : undefined,
      TimeToLiveDescription: image.ttl?.status === 'ENABLED' ? { TimeToLiveStatus: 'ENABLED', AttributeName: image.ttl.attribute } : undefined,
      SSEDescription: describeEncryption(image.settings.encryption),
      VectorIndexes: image.vectorIndexes.length === 0 ? undefined : image.vectorIndexes.map(vectorIndexInput),
    },
  };
}

/** The OnDemandThroughput of API responses: the maxima there are. [T19] */
export function describeMaximum({ onDemandMaximum: { readUnits, writeUnits } }: Pick<TableImage, 'onDemandMaximum'>): object | undefined {
  if (readUnits === undefined && writeUnits === undefined) return undefined;
  return { MaxReadRequestUnits: readUnits, MaxWriteRequestUnits: writeUnits };
}
