import { invalid, serviceError } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { ImportTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { newJobId } from './backups';
import { importFile, type ImportFormat } from './import-files';
import { describeImportState, IMPORT_LOG_BUCKET } from './imports';
import { backfill } from './index-updates';
import { repeatedJob } from './jobs';
import { whenComplete } from './lifecycle';
import { addTable, openTable } from './new-table';
import { checkNewTable } from './new-table-checks';
import type { ImportJob } from './resources';
import { backfillVectors } from './vector-indexes';

const ITEM_FAILURE = {
  code: 'ItemValidationError',
  message: 'Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details.',
};
const BUCKET_FAILURE = { code: 'S3NoSuchBucket', message: 'The specified bucket does not exist' };

/** Makes a new table of the items in files. API ImportTable. [F11] [F12] [F20]–[F23] */
export function importTable(input: ImportTableInput, request: RequestContext): Execute {
  const { ClientToken: clientToken, TableCreationParameters: { TableName: name, ...parameters } } = input;
  const format = formatOf(input);
  checkNewTable(parameters, request.style.generation);
  // Only the table that is made must be the same. [F7]
  const asked = name;

  return () => {
    const { engine, region } = request;
    const known = repeatedJob(region.imports, clientToken, asked, engine.clock.now, 'ImportConflictException');
    if (known !== undefined) return { ImportTableDescription: describeImportState(known) };
    if (region.tables.has(name)) throw serviceError('ResourceInUseException', 'table.exists', { name });
    // Without the bucket no table is made.
    const table = engine.files.has(input.S3BucketSource.S3Bucket) ? addTable(name, parameters, request) : undefined;
    const job = newJob(input, asked, table?.id ?? engine.random.uuid(), request);
    region.imports.set(job.arn, job);
    whenComplete(request, 'import', () => finish(job, table, input, format, request));
    return { ImportTableDescription: describeImportState(job) };
  };
}

function formatOf({ InputFormat: format, InputFormatOptions: options, InputCompressionType: compression }: ImportTableInput): ImportFormat {
  if (format !== 'CSV' && options?.Csv !== undefined) throw invalid('import.optionsForOtherFormat', { format });
  return { format: format === 'CSV' || format === 'ION' ? format : 'DYNAMODB_JSON', zipped: compression === 'GZIP', delimiter: options?.Csv?.Delimiter ?? ',', header: options?.Csv?.HeaderList };
}

function newJob(input: ImportTableInput, asked: string, tableId: string, request: RequestContext): ImportJob {
  const { region, engine } = request;
  const { S3BucketOwner: owner = region.accountId, S3Bucket: bucket, S3KeyPrefix: prefix } = input.S3BucketSource;
  const tableArn = `arn:aws:dynamodb:${region.name}:${region.accountId}:table/${input.TableCreationParameters.TableName}`;
  return {
    arn: `${tableArn}/import/${newJobId(request)}`, tableArn, tableId, clientToken: input.ClientToken, request: asked, startedAt: engine.clock.now, endedAt: undefined,
    status: 'IN_PROGRESS', failure: undefined, errorCount: 0, processedBytes: 0, processedItems: 0, importedItems: 0,
    description: {
      ClientToken: input.ClientToken, S3BucketSource: { S3BucketOwner: owner, S3Bucket: bucket, S3KeyPrefix: prefix }, InputFormat: input.InputFormat, InputFormatOptions: input.InputFormatOptions,
      InputCompressionType: input.InputCompressionType ?? 'NONE', TableCreationParameters: input.TableCreationParameters,
      CloudWatchLogGroupArn: `arn:aws:logs:${region.name}:${region.accountId}:log-group:/aws-dynamodb/imports:*`,
    },
  };
}

/** Reads the files and opens the table. Items that cannot be stored fail the import, but not the others. [F23] */
function finish(job: ImportJob, table: Table | undefined, { S3BucketSource: { S3Bucket: bucket, S3KeyPrefix: prefix } }: ImportTableInput, format: ImportFormat, request: RequestContext): void {
  const { engine, style } = request;
  const log: string[] = [];
  if (table !== undefined) {
    for (const file of engine.files.list(bucket, prefix)) {
      const { bytes, items, imported, errors } = importFile(table, file, format, style);
      job.processedBytes += bytes;
      job.processedItems += items;
      job.importedItems += imported;
      job.errorCount += errors.length;
      for (const { itemIndex, message } of errors) {
        log.push(`${JSON.stringify({ itemS3Pointer: { bucket, key: file.key, itemIndex }, importArn: job.arn, errorMessages: [message] })}\n`);
      }
    }
    for (const index of table.indexes) backfill(table, index);
    for (const index of table.vectorIndexes) backfillVectors(table, index);
    openTable(table, request);
  }
  if (log.length > 0) engine.files.put(IMPORT_LOG_BUCKET, `${job.arn.split('/').at(-1) ?? ''}/error`, new TextEncoder().encode(log.join('')));
  job.failure = table === undefined ? BUCKET_FAILURE : job.errorCount > 0 ? ITEM_FAILURE : undefined;
  job.status = job.failure === undefined ? 'COMPLETED' : 'FAILED';
  job.endedAt = engine.clock.now;
}
