import { invalid, serviceError } from '../errors/service-error';
import { findIndex, type Index, type Table } from '../storage/table';
import type { RequestContext } from './context';
import { requireDecryption } from './encryption';

const TABLE_ARN = /^arn:aws[\w-]*:dynamodb:([\w-]+):(\d{12}|\d+):table\/([a-zA-Z0-9_.-]{1,255})$/;

/** The table name of a TableName member, which may be an ARN. */
export function tableNameOf(nameOrArn: string): string {
  if (!nameOrArn.startsWith('arn:')) return nameOrArn;
  const name = TABLE_ARN.exec(nameOrArn)?.[3];
  if (name === undefined) throw invalid('request.badArn', { arn: nameOrArn });
  return name;
}

/** The table of that name, or of that ARN when it is one of this account and Region. [W12] */
function tableOf({ region }: RequestContext, nameOrArn: string): Table | undefined {
  const table = region.tables.get(tableNameOf(nameOrArn));
  return nameOrArn.startsWith('arn:') && table?.arn !== nameOrArn ? undefined : table;
}

/** The table a data operation works on. One that is being created or deleted is not found. [T1] [Z33] */
export function findDataTable(request: RequestContext, nameOrArn: string): Table {
  const table = tableOf(request, nameOrArn);
  if (table === undefined || table.status === 'CREATING' || table.status === 'DELETING') {
    throw serviceError('ResourceNotFoundException', 'table.notFound');
  }
  requireDecryption(table, request);
  return table;
}

/** The table name of a control operation; the ARN of something else, or of elsewhere, is refused for what it is. [W12] */
export function controlTableName({ region, operation }: RequestContext, nameOrArn: string): string {
  if (!nameOrArn.startsWith('arn:')) return nameOrArn;
  const [, partition, regionName, accountId, name, within] = CONTROL_ARN.exec(nameOrArn) ?? [];
  if (name === undefined) throw invalid('request.badArn', { arn: nameOrArn });
  const wrong = partition !== 'aws' ? 'AWS partition' : regionName !== region.name ? 'AWS region' : within !== undefined ? 'resource type' : undefined;
  if (wrong !== undefined) throw invalid('request.otherArn', { arn: nameOrArn, wrong });
  if (accountId !== region.accountId) throw serviceError('AccessDeniedException', 'access.denied', { accountId: region.accountId, operation, resource: nameOrArn });
  return name;
}

const CONTROL_ARN = /^arn:(aws[\w-]*):dynamodb:([\w-]+):(\d+):table\/([a-zA-Z0-9_.-]{1,255})(\/.+)?$/;
const MIN_NEW_NAME = 3;

/** The name of a table to be created; an ARN must be one of this account and Region. [W12] */
export function newTableNameOf(request: RequestContext, nameOrArn: string): string {
  const name = controlTableName(request, nameOrArn);
  if (name !== nameOrArn && name.length < MIN_NEW_NAME) throw invalid('request.badArn', { arn: nameOrArn });
  return name;
}

/** The table a control operation works on, in whatever status. [T2] */
export function findControlTable(request: RequestContext, nameOrArn: string): Table {
  const name = controlTableName(request, nameOrArn);
  const table = request.region.tables.get(name);
  if (table === undefined) throw serviceError('ResourceNotFoundException', 'table.controlNotFound', { name });
  return table;
}

/** The index a Query or Scan reads. One that is being filled cannot be read yet. [Q1] [Q3] */
export function findReadIndex(table: Table, name: string, operation: string): Index {
  if (table.vectorIndexes.some((index) => index.name === name)) throw invalid('query.otherIndexType', { operation });
  const index = findIndex(table, name);
  if (index === undefined || index.status === 'DELETING') throw invalid('query.noIndex', { name });
  if (index.status === 'CREATING') throw invalid('query.backfilling', { name });
  return index;
}
