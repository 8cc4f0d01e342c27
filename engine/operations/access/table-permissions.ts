import type { ContextValues } from '../../access/context-keys';
import { decodeIterator } from '../../streams/iterators';
import type {
  CreateGlobalTableInput, CreateTableInput, GetRecordsInput, ImportTableInput, RestoreTableFromBackupInput, RestoreTableToPointInTimeInput, Tag, TagResourceInput,
  UntagResourceInput, UpdateTableInput,
} from '../../validation/inputs';
import type { RequestContext } from '../context';
import { anyTable, indexArn, type NeededPermission, permission, tableArn } from './permission';

type Needs<Input> = (input: Input, request: RequestContext) => readonly NeededPermission[];

/** The action on the table. */
export function onTable(action: string): Needs<{ readonly TableName: string }> {
  return ({ TableName: name }, request) => [permission(action, tableArn(name, request))];
}

/** The action on the index, or on the table where no index is named. */
export function onIndex(action: string): Needs<{ readonly TableName: string; readonly IndexName?: string }> {
  return ({ TableName: name, IndexName: index }, request) => [permission(action, indexArn(name, index, request))];
}

/** The action on what the ARN in a member names. */
export function onArn<M extends string>(action: string, member: M): Needs<Readonly<Record<M, string>>> {
  return (input) => [permission(action, input[member])];
}

/** The action on no resource in particular. [Z17] */
export function onAnything(action: string): Needs<object> {
  return (_, request) => [permission(action, anyTable(request))];
}

/** The action on a table, or on none in particular. */
export function onTableIfNamed(action: string): Needs<{ readonly TableArn?: string }> {
  return ({ TableArn: arn }, request) => [permission(action, arn ?? anyTable(request))];
}

function globalTableArn(name: string, { region }: RequestContext): string {
  return `arn:aws:dynamodb::${region.accountId}:global-table/${name}`;
}

/** The action on a global table of the older version. */
export function onGlobalTable(action: string): Needs<{ readonly GlobalTableName: string }> {
  return ({ GlobalTableName: name }, request) => [permission(action, globalTableArn(name, request))];
}

/** The action on a global table of the older version and on its table here. */
export function onGlobalTableAndTable(action: string): Needs<Pick<CreateGlobalTableInput, 'GlobalTableName'>> {
  return ({ GlobalTableName: name }, request) => [permission(action, globalTableArn(name, request)), permission(action, tableArn(name, request))];
}

const requestTags = (tags: readonly Tag[]): ContextValues => ({
  ...Object.fromEntries(tags.map(({ Key: key, Value: value }) => [`aws:RequestTag/${key}`, [value]])), 'aws:TagKeys': tags.map(({ Key: key }) => key),
});

/** Tags and a policy that a new table begins with need their own actions. */
export const createTableNeeds: Needs<CreateTableInput> = ({ TableName: name, Tags: tags = [], ResourcePolicy: policy }, request) => {
  const arn = tableArn(name, request);
  const values = tags.length === 0 ? {} : requestTags(tags);
  return [
    permission('CreateTable', arn, values),
    ...(tags.length === 0 ? [] : [permission('TagResource', arn, values)]),
    ...(policy === undefined ? [] : [permission('PutResourcePolicy', arn)]),
  ];
};

export const tagResourceNeeds: Needs<TagResourceInput> = ({ ResourceArn: arn, Tags: tags }) => [permission('TagResource', arn, requestTags(tags))];
export const untagResourceNeeds: Needs<UntagResourceInput> = ({ ResourceArn: arn, TagKeys: keys }) => [permission('UntagResource', arn, { 'aws:TagKeys': keys })];

/** What filling a table with the data of another one, or keeping it like another one, needs there. */
const DATA_ACTIONS = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'] as const;

/** A replica of the newer version needs rights on the table in its Region, a witness its own action. */
export const updateTableNeeds: Needs<UpdateTableInput> = (input, request) => {
  const here = tableArn(input.TableName, request);
  const there = (region: string): string => here.replace(/^((?:[^:]*:){3})[^:]*/, `$1${region}`);
  const replicas = (input.ReplicaUpdates ?? []).flatMap(({ Create: created, Delete: deleted, Disassociate: left }) => [
    ...(left === undefined ? [] : [permission('DisassociateTableReplica', here)]),
    ...(created === undefined ? [] : ['CreateTable', 'CreateTableReplica', ...DATA_ACTIONS].map((action) => permission(action, there(created.RegionName)))),
    ...(deleted === undefined ? [] : ['DeleteTable', 'DeleteTableReplica'].map((action) => permission(action, there(deleted.RegionName)))),
  ]);
  const witnesses = (input.GlobalTableWitnessUpdates ?? []).flatMap(({ Create: created, Delete: deleted }) => [
    ...(created === undefined ? [] : [permission('CreateGlobalTableWitness', here)]),
    ...(deleted === undefined ? [] : [permission('DeleteGlobalTableWitness', here)]),
  ]);
  return [permission('UpdateTable', here), ...replicas, ...witnesses];
};

/** A restore needs its action on the backup, and rights on the items of the new table. */
export const restoreFromBackupNeeds: Needs<RestoreTableFromBackupInput> = ({ BackupArn: backup, TargetTableName: target }, request) =>
  [permission('RestoreTableFromBackup', backup), ...['RestoreTableFromBackup', ...DATA_ACTIONS].map((action) => permission(action, tableArn(target, request)))];

/** A restore needs its action on the source, and rights on the items of the new table. */
export const restoreToPointInTimeNeeds: Needs<RestoreTableToPointInTimeInput> = (input, request) => [
  permission('RestoreTableToPointInTime', input.SourceTableArn ?? tableArn(input.SourceTableName ?? '', request)),
  ...DATA_ACTIONS.map((action) => permission(action, tableArn(input.TargetTableName, request))),
];

export const importTableNeeds: Needs<ImportTableInput> = ({ TableCreationParameters: table }, request) =>
  [permission('ImportTable', tableArn(table.TableName, request))];

/** The stream that an iterator belongs to. */
export const getRecordsNeeds: Needs<GetRecordsInput> = ({ ShardIterator: iterator }) =>
  [permission('GetRecords', decodeIterator(iterator)?.streamArn ?? iterator)];
