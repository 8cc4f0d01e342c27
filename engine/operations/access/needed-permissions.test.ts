import { describe, expect, test } from 'vitest';
import { createClient, tableInput } from '../../testing/client';
import { encodeIterator } from '../../streams/iterators';
import { CORE_HANDLERS } from '..';
import { MORE_HANDLERS } from '../more';
import { NEEDED_PERMISSIONS } from './needed-permissions';
import { callerOf } from './testing/caller';

const HERE = 'arn:aws:dynamodb:us-west-2:123456789012:';
const TABLE = `${HERE}table/Table`;
const STREAM = `${TABLE}/stream/2026-01-01T00:00:00.000`;
const ANY = `${HERE}table/*`;
const GLOBAL = 'arn:aws:dynamodb::123456789012:global-table/Table';
const KEY = { pk: { S: 'a' }, sk: { S: 'b' } };
const named = { TableName: 'Table' };
const byTable = (...actions: string[]): Record<string, readonly [object, readonly string[]]> => Object.fromEntries(actions.map((action) => [action, [named, [`${action} ${TABLE}`]]]));
const byAny = (...actions: string[]): Record<string, readonly [object, readonly string[]]> => Object.fromEntries(actions.map((action) => [action, [{}, [`${action} ${ANY}`]]]));
const DATA = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
const at = (region: string): string => TABLE.replace('us-west-2', region);
const DESTINATION = { StreamArn: 'arn:aws:kinesis:us-west-2:123456789012:stream/s', ...named };

/** For every operation an input, and what it needs. (reference) */
const NEEDS: Readonly<Record<string, readonly [object, readonly string[]]>> = {
  ...byTable('CreateBackup', 'DeleteTable', 'DescribeContinuousBackups', 'DescribeContributorInsights', 'DescribeKinesisStreamingDestination', 'DescribeTable', 'DescribeTableReplicaAutoScaling', 'DescribeTimeToLive', 'Scan', 'UpdateContributorInsights', 'UpdateTableReplicaAutoScaling', 'UpdateTimeToLive', 'UpdateContinuousBackups'),
  ...byAny('DescribeEndpoints', 'DescribeLimits', 'ListBackups', 'ListContributorInsights', 'ListExports', 'ListGlobalTables', 'ListImports', 'ListStreams', 'ListTables'),
  BatchExecuteStatement: [{ Statements: [{ Statement: 'SELECT * FROM "Table"' }, { Statement: 'SELECT * FROM "Other"."Index"' }] }, [`PartiQLSelect ${TABLE}`, `PartiQLSelect ${HERE}table/Other/index/Index`]],
  BatchGetItem: [{ RequestItems: { Table: { Keys: [KEY] }, Other: { Keys: [KEY] } } }, [`BatchGetItem ${TABLE}`, `BatchGetItem ${HERE}table/Other`]],
  BatchWriteItem: [{ RequestItems: { Table: [{ DeleteRequest: { Key: KEY } }] } }, [`BatchWriteItem ${TABLE}`]],
  CreateGlobalTable: [{ GlobalTableName: 'Table', ReplicationGroup: [] }, [`CreateGlobalTable ${GLOBAL}`, `CreateGlobalTable ${TABLE}`]],
  CreateTable: [{ ...named, Tags: [{ Key: 'a', Value: 'b' }], ResourcePolicy: '{}' }, [`CreateTable ${TABLE}`, `TagResource ${TABLE}`, `PutResourcePolicy ${TABLE}`]],
  DeleteBackup: [{ BackupArn: `${TABLE}/backup/1` }, [`DeleteBackup ${TABLE}/backup/1`]],
  DeleteItem: [{ ...named, Key: KEY }, [`DeleteItem ${TABLE}`]],
  DeleteResourcePolicy: [{ ResourceArn: STREAM }, [`DeleteResourcePolicy ${STREAM}`]],
  DescribeBackup: [{ BackupArn: `${TABLE}/backup/1` }, [`DescribeBackup ${TABLE}/backup/1`]],
  DescribeExport: [{ ExportArn: `${TABLE}/export/1` }, [`DescribeExport ${TABLE}/export/1`]],
  DescribeGlobalTable: [{ GlobalTableName: 'Table' }, [`DescribeGlobalTable ${GLOBAL}`]],
  DescribeGlobalTableSettings: [{ GlobalTableName: 'Table' }, [`DescribeGlobalTableSettings ${GLOBAL}`]],
  DescribeImport: [{ ImportArn: `${TABLE}/import/1` }, [`DescribeImport ${TABLE}/import/1`]],
  DescribeStream: [{ StreamArn: STREAM }, [`DescribeStream ${STREAM}`]],
  DisableKinesisStreamingDestination: [DESTINATION, [`DisableKinesisStreamingDestination ${TABLE}`]],
  EnableKinesisStreamingDestination: [DESTINATION, [`EnableKinesisStreamingDestination ${TABLE}`]],
  UpdateKinesisStreamingDestination: [DESTINATION, [`UpdateKinesisStreamingDestination ${TABLE}`]],
  ExecuteStatement: [{ Statement: 'INSERT INTO "Table" VALUE {\'pk\': \'a\', \'sk\': \'b\'}' }, [`PartiQLInsert ${TABLE}`]],
  ExecuteTransaction: [{ TransactStatements: [{ Statement: 'UPDATE "Table" SET a=1 WHERE pk=\'a\' AND sk=\'b\'' }, { Statement: 'DELETE FROM "Table" WHERE pk=\'b\' AND sk=\'b\'' }] }, [`PartiQLUpdate ${TABLE}`, `PartiQLDelete ${TABLE}`]],
  ExportTableToPointInTime: [{ TableArn: TABLE, S3Bucket: 'b' }, [`ExportTableToPointInTime ${TABLE}`]],
  GetItem: [{ ...named, Key: KEY }, [`GetItem ${TABLE}`]],
  GetRecords: [{ ShardIterator: encodeIterator(STREAM, { shardId: 's', sequenceNumber: '1', after: false }, 0) }, [`GetRecords ${STREAM}`]],
  GetResourcePolicy: [{ ResourceArn: TABLE }, [`GetResourcePolicy ${TABLE}`]],
  GetShardIterator: [{ StreamArn: STREAM, ShardId: 's', ShardIteratorType: 'LATEST' }, [`GetShardIterator ${STREAM}`]],
  ImportTable: [{ TableCreationParameters: named }, [`ImportTable ${TABLE}`]],
  ListTagsOfResource: [{ ResourceArn: TABLE }, [`ListTagsOfResource ${TABLE}`]],
  PutItem: [{ ...named, Item: KEY }, [`PutItem ${TABLE}`]],
  PutResourcePolicy: [{ ResourceArn: TABLE, Policy: '{}' }, [`PutResourcePolicy ${TABLE}`]],
  Query: [{ ...named, IndexName: 'Index', KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: 'a' } } }, [`Query ${TABLE}/index/Index`]],
  RestoreTableFromBackup: [{ BackupArn: `${TABLE}/backup/1`, TargetTableName: 'Copy' }, [`RestoreTableFromBackup ${TABLE}/backup/1`, ...['RestoreTableFromBackup', ...DATA].map((action) => `${action} ${HERE}table/Copy`)]],
  RestoreTableToPointInTime: [{ SourceTableName: 'Table', TargetTableName: 'Copy' }, [`RestoreTableToPointInTime ${TABLE}`, ...DATA.map((action) => `${action} ${HERE}table/Copy`)]],
  SearchVectors: [{ ...named, IndexName: 'Index' }, [`SearchVectors ${TABLE}`, `SearchVectors ${TABLE}/index/Index`]],
  TagResource: [{ ResourceArn: TABLE, Tags: [] }, [`TagResource ${TABLE}`]],
  TransactGetItems: [{ TransactItems: [{ Get: { ...named, Key: KEY } }] }, [`GetItem ${TABLE}`]],
  TransactWriteItems: [{ TransactItems: [{ Put: { ...named, Item: KEY } }, { ConditionCheck: { ...named, Key: KEY, ConditionExpression: 'attribute_exists(a)' } }] }, [`PutItem ${TABLE}`, `ConditionCheckItem ${TABLE}`]],
  UntagResource: [{ ResourceArn: TABLE, TagKeys: ['a'] }, [`UntagResource ${TABLE}`]],
  UpdateGlobalTable: [{ GlobalTableName: 'Table', ReplicaUpdates: [] }, [`UpdateGlobalTable ${GLOBAL}`, `UpdateGlobalTable ${TABLE}`]],
  UpdateGlobalTableSettings: [{ GlobalTableName: 'Table' }, [`UpdateGlobalTableSettings ${GLOBAL}`, `UpdateGlobalTableSettings ${TABLE}`]],
  UpdateItem: [{ ...named, Key: KEY, UpdateExpression: 'SET a = b' }, [`UpdateItem ${TABLE}`]],
  UpdateTable: [{ ...named, ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }, { Delete: { RegionName: 'eu-west-2' } }], GlobalTableWitnessUpdates: [{ Create: { RegionName: 'eu-west-3' } }] }, [
    `UpdateTable ${TABLE}`, ...['CreateTable', 'CreateTableReplica', ...DATA].map((action) => `${action} ${at('eu-west-1')}`), `DeleteTable ${at('eu-west-2')}`, `DeleteTableReplica ${at('eu-west-2')}`, `CreateGlobalTableWitness ${TABLE}`,
  ]],
};

const request = { region: { name: 'us-west-2', accountId: '123456789012', tables: new Map() } } as unknown as Parameters<NonNullable<(typeof NEEDED_PERMISSIONS)[string]>>[1];
const needsOf = (operation: string, input: object): string[] =>
  (NEEDED_PERMISSIONS[operation]?.({ ...input }, { ...request, operation }) ?? []).map(({ action, resource }) => `${action.replace('dynamodb:', '')} ${resource}`);

describe('what operations need', () => {
  test('[Z16] is known of every operation there is', () => {
    const operations = Object.keys({ ...CORE_HANDLERS, ...MORE_HANDLERS }).sort();
    expect(operations).toHaveLength(62);
    expect(Object.keys(NEEDED_PERMISSIONS).sort()).toEqual(operations);
    expect(Object.keys(NEEDS).sort()).toEqual(operations);
  });

  test.each(Object.entries(NEEDS).map(([operation, [input, needs]]) => [operation, input, needs] as const))('[Z16] [Z17] [Z18] [Z19] %s', (operation, input, needs) => {
    expect(needsOf(operation, input)).toEqual(needs);
  });

  test('[Z16] a replica that leaves its global table', () => {
    expect(needsOf('UpdateTable', { ...named, ReplicaUpdates: [{ Disassociate: { RegionName: 'us-west-2' } }] })).toEqual([`UpdateTable ${TABLE}`, `DisassociateTableReplica ${TABLE}`]);
  });

  test('[Z16] variants', () => {
    expect(needsOf('CreateTable', named)).toEqual([`CreateTable ${TABLE}`]);
    expect(needsOf('Scan', { ...named, IndexName: 'Index' })).toEqual([`Scan ${TABLE}/index/Index`]);
    expect(needsOf('DescribeContributorInsights', { ...named, IndexName: 'Index' })).toEqual([`DescribeContributorInsights ${TABLE}/index/Index`]);
    expect(needsOf('ListExports', { TableArn: TABLE })).toEqual([`ListExports ${TABLE}`]);
    expect(needsOf('GetItem', { TableName: at('eu-west-1'), Key: KEY })).toEqual([`GetItem ${at('eu-west-1')}`]);
    expect(needsOf('UpdateTable', { ...named, GlobalTableWitnessUpdates: [{ Delete: { RegionName: 'eu-west-3' } }] })).toEqual([`UpdateTable ${TABLE}`, `DeleteGlobalTableWitness ${TABLE}`]);
  });

  test('[Z16] every operation is refused where nothing is allowed, and not where everything is', () => {
    const client = createClient({ access: { principals: [
      { accessKeyId: 'NONE', arn: 'arn:aws:iam::123456789012:user/none' },
      { accessKeyId: 'ALL', arn: 'arn:aws:iam::123456789012:user/all', policies: { all: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } } },
    ] } });
    for (const operation of ['ListTables', 'DescribeLimits', 'DescribeEndpoints', 'ListStreams', 'ListBackups', 'DescribeTable', 'DeleteTable', 'CreateBackup', 'Scan', 'UpdateTimeToLive']) {
      const input = operation === 'UpdateTimeToLive' ? { ...named, TimeToLiveSpecification: { Enabled: true, AttributeName: 'a' } } : operation === 'CreateBackup' ? { ...named, BackupName: 'abc' } : /Table$|Scan/.test(operation) ? named : {};
      expect([operation, callerOf(client, 'NONE').access(operation, input)]).toEqual([operation, 'denied']);
      expect(callerOf(client, 'ALL').access(operation, input)).not.toBe('denied');
    }
    expect(callerOf(client, 'ALL').verdict('CreateTable', tableInput())).toBe('ok');
  });
});
