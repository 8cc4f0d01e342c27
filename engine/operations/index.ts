import { batchGetItem } from './batch-get-item';
import { batchWriteItem } from './batch-write-item';
import { createTable } from './create-table';
import { deleteItem } from './delete-item';
import { deleteTable } from './delete-table';
import { describeEndpoints } from './describe-endpoints';
import { describeLimits } from './describe-limits';
import { describeStream } from './describe-stream';
import { describeTable } from './describe-table';
import { describeTimeToLive } from './describe-time-to-live';
import { getItem } from './get-item';
import { getRecords } from './get-records';
import { getShardIterator } from './get-shard-iterator';
import { listStreams } from './list-streams';
import { listTables } from './list-tables';
import { listTagsOfResource } from './list-tags-of-resource';
import { putItem } from './put-item';
import { query } from './query';
import { scan } from './scan';
import { tagResource } from './tag-resource';
import { transactGetItems } from './transact-get-items';
import { transactWriteItems } from './transact-write-items';
import { untagResource } from './untag-resource';
import { updateItem } from './update-item';
import { updateTimeToLive } from './update-time-to-live';
import { handler, type Handlers } from './handlers';

/** The operations that most programs use, by name. The others are in `more`. */
export const CORE_HANDLERS: Handlers = {
  BatchGetItem: handler(batchGetItem),
  BatchWriteItem: handler(batchWriteItem),
  CreateTable: handler(createTable),
  DeleteItem: handler(deleteItem),
  DeleteTable: handler(deleteTable),
  DescribeEndpoints: handler(describeEndpoints),
  DescribeLimits: handler(describeLimits),
  DescribeStream: handler(describeStream),
  DescribeTable: handler(describeTable),
  DescribeTimeToLive: handler(describeTimeToLive),
  GetItem: handler(getItem),
  GetRecords: handler(getRecords),
  GetShardIterator: handler(getShardIterator),
  ListStreams: handler(listStreams),
  ListTables: handler(listTables),
  ListTagsOfResource: handler(listTagsOfResource),
  PutItem: handler(putItem),
  Query: handler(query),
  Scan: handler(scan),
  TagResource: handler(tagResource),
  TransactGetItems: handler(transactGetItems),
  TransactWriteItems: handler(transactWriteItems),
  UntagResource: handler(untagResource),
  UpdateItem: handler(updateItem),
  UpdateTimeToLive: handler(updateTimeToLive),
};
