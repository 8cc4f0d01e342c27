import { serviceError } from '../errors/service-error';
import { LINE_FORMATS, type LineFormatName } from '../files/line-format';
import { toBase64 } from '../values/binary';
import { md5Bytes } from '../values/md5';
import type { RequestContext } from './context';
import { type ExportFile, packFile } from './export-files';
import { regionOfArn } from './job-arns';
import type { ExportJob } from './resources';

/** What an incremental export is billed for at least. [F8] */
const MIN_BILLED_BYTES = 10_000_000;

export function findExport(arn: string, request: RequestContext): ExportJob {
  const { region } = request;
  if (regionOfArn(arn, 'Export', request) !== region.name) throw serviceError('ExportNotFoundException', 'export.otherRegion');
  const job = region.exports.get(arn);
  if (job === undefined) throw serviceError('ExportNotFoundException', 'job.notFound', { kind: 'Export', arn });
  return job;
}

/** The ExportDescription of API responses; the type of the export is only listed. [F2] */
export function describeExportState(job: ExportJob): object {
  const done = job.status === 'COMPLETED';
  return {
    ExportArn: job.arn, ExportStatus: job.status, StartTime: job.startedAt / 1000, EndTime: job.endedAt === undefined ? undefined : job.endedAt / 1000,
    ExportManifest: done ? job.manifestKey : undefined, ...job.description,
    BilledSizeBytes: done ? job.billedBytes : undefined, ItemCount: done ? job.itemCount : undefined,
    FailureCode: job.failure?.code, FailureMessage: job.failure?.message,
  };
}

/** Where an export puts its files. */
export interface ExportTarget {
  readonly bucket: string;
  /** Ends in a slash where there is one. */
  readonly prefix: string;
  readonly id: string;
  readonly format: LineFormatName;
  /** What the summary says beside the files. */
  readonly summary: object;
}

/** Writes the data files and the manifests of an export, and completes it. [F3] [F4] */
export function writeExport(job: ExportJob, { bucket, prefix, id, format, summary }: ExportTarget, contents: readonly ExportFile[], { engine }: RequestContext): void {
  const folder = `${prefix}AWSDynamoDB/${id}/`;
  const data = job.type === 'FULL_EXPORT' ? `${folder}data/` : `${prefix}AWSDynamoDB/data/`;
  const put = (key: string, text: string): void => {
    const bytes = new TextEncoder().encode(text);
    engine.files.put(bucket, `${folder}${key}.json`, bytes);
    engine.files.put(bucket, `${folder}${key}.checksum`, new TextEncoder().encode(toBase64(md5Bytes(bytes))));
  };
  engine.files.put(bucket, `${folder}_started`, new Uint8Array());
  const lines = contents.map((content) => {
    const key = `${data}${engine.random.base32(26).toLowerCase()}.${LINE_FORMATS[format].extension}.gz`;
    const { bytes, line } = packFile(content, key);
    engine.files.put(bucket, key, bytes);
    return line;
  });
  job.itemCount = contents.reduce((sum, { items }) => sum + items, 0);
  const billed = contents.reduce((sum, { bytes }) => sum + bytes, job.billedBytes);
  job.billedBytes = job.type === 'FULL_EXPORT' ? billed : Math.max(MIN_BILLED_BYTES, billed);
  job.endedAt = engine.clock.now;
  job.status = 'COMPLETED';
  put('manifest-files', lines.join(''));
  put('manifest-summary', JSON.stringify({
    version: job.type === 'FULL_EXPORT' ? '2020-06-30' : '2023-08-01', exportArn: job.arn,
    startTime: new Date(job.startedAt).toISOString(), endTime: new Date(job.endedAt).toISOString(), ...summary,
    manifestFilesS3Key: `${folder}manifest-files.json`, billedSizeBytes: job.billedBytes, itemCount: job.itemCount, outputFormat: format, exportType: job.type,
  }));
}
