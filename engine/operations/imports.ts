import { serviceError } from '../errors/service-error';
import type { RequestContext } from './context';
import { regionOfArn } from './job-arns';
import type { ImportJob } from './resources';

/** Stands in for the log group of CloudWatch that imports write their errors to. [F23] */
export const IMPORT_LOG_BUCKET = 'aws-dynamodb-imports';

export function findImport(arn: string, request: RequestContext): ImportJob {
  regionOfArn(arn, 'Import', request);
  const job = request.region.imports.get(arn);
  if (job === undefined) throw serviceError('ImportNotFoundException', 'job.notFound', { kind: 'Import', arn });
  return job;
}

/** The ImportTableDescription of API responses. [F12] */
export function describeImportState(job: ImportJob): object {
  return {
    ImportArn: job.arn, ImportStatus: job.status, TableArn: job.tableArn, TableId: job.tableId, ...job.description,
    StartTime: job.startedAt / 1000, EndTime: job.endedAt === undefined ? undefined : job.endedAt / 1000, ErrorCount: job.errorCount,
    ProcessedSizeBytes: job.processedBytes, ProcessedItemCount: job.processedItems, ImportedItemCount: job.importedItems,
    FailureCode: job.failure?.code, FailureMessage: job.failure?.message,
  };
}
