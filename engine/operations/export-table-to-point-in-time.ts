import { invalid, serviceError } from '../errors/service-error';
import { LINE_FORMATS } from '../files/line-format';
import { dataAt, secondOf, type History } from '../storage/history';
import type { ExportTableToPointInTimeInput } from '../validation/inputs';
import { parseArn } from './arn';
import { findBackedUpTable, newJobId } from './backups';
import type { EngineState, Execute, RequestContext } from './context';
import { restorableTimes } from './continuous-backups';
import { fullExport, incrementalExport } from './export-files';
import { exportFilter } from './export-filter';
import { describeExportState, writeExport } from './exports';
import { repeatedJob } from './jobs';
import { whenComplete } from './lifecycle';
import type { ExportJob } from './resources';
import { badTime } from './restore-table-to-point-in-time';

const MIN_WINDOW_S = 15 * 60;
const MAX_WINDOW_S = 24 * 60 * 60;

/** Writes what a table held at one time, or what changed between two, to files. API ExportTableToPointInTime. [F1]–[F9] */
export function exportTableToPointInTime(input: ExportTableToPointInTimeInput, request: RequestContext): Execute {
  const { TableArn: tableArn, ClientToken: clientToken, S3Bucket: bucket, S3Prefix: prefix = '' } = input;
  if (parseArn(tableArn)?.kind !== 'table') throw invalid('request.badArn', { arn: tableArn });
  checkType(input);
  const filter = exportFilter(input.FilterSpecification, request);
  const format = input.ExportFormat === 'ION' ? 'ION' : 'DYNAMODB_JSON';
  const asked = JSON.stringify(input);

  return () => {
    const { engine, region } = request;
    const known = repeatedJob(region.exports, clientToken, asked, engine.clock.now, 'ExportConflictException');
    if (known !== undefined) return { ExportDescription: describeExportState(known) };
    const table = findBackedUpTable(tableArn, request);
    const { history } = table.settings;
    if (history === undefined) throw serviceError('PointInTimeRecoveryUnavailableException', 'recovery.unavailable', { name: table.name });
    filter.check(table);
    const times = exportTimes(input, history, engine);
    const present = { items: table.items.snapshot(), bytes: table.bytes };
    const data = dataAt(history, present, times.to);
    // Later writes add snapshots to the history; the export looks only at those that are there now.
    const past = { ...history, points: [...history.points] };
    const partitions = region.partitions.of(table);

    const id = newJobId(request);
    const incremental = input.ExportType === 'INCREMENTAL_EXPORT';
    const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
    const job: ExportJob = {
      arn: `${table.arn}/export/${id}`, type: incremental ? 'INCREMENTAL_EXPORT' : 'FULL_EXPORT', tableArn: table.arn, clientToken, request: asked,
      startedAt: engine.clock.now, endedAt: undefined, status: 'IN_PROGRESS', failure: undefined, billedBytes: incremental ? 0 : data.bytes, itemCount: 0,
      manifestKey: `${folder}AWSDynamoDB/${id}/manifest-summary.json`, description: describeRequest(input, table.id, times),
    };
    region.exports.set(job.arn, job);
    whenComplete(request, 'export', () => {
      const contents = incremental
        ? incrementalExport({ history: past, present, key: table.key, ...times, oldImages: input.IncrementalExportSpecification?.ExportViewType !== 'NEW_IMAGE' }, partitions, filter, LINE_FORMATS[format])
        : fullExport(data, partitions, filter, LINE_FORMATS[format]);
      writeExport(job, { bucket, prefix: folder, id, format, summary: summaryOf(input, table.id, times) }, contents, request);
    });
    return { ExportDescription: describeExportState(job) };
  };
}

function checkType({ ExportType: type, IncrementalExportSpecification: specification, ExportTime: time }: ExportTableToPointInTimeInput): void {
  const incremental = type === 'INCREMENTAL_EXPORT';
  if (incremental !== (specification !== undefined) || (incremental && time !== undefined)) throw invalid('export.members');
}

/** The seconds an export is about: the one whose end it shows, or the first and the one after the last of a window. [F1] [F8] */
function exportTimes(input: ExportTableToPointInTimeInput, history: History, engine: EngineState): { readonly from: number; readonly to: number } {
  const { earliest, latest } = restorableTimes(history, engine);
  const wrong = (): never => {
    throw badTime('InvalidExportTimeException', earliest, latest);
  };
  const { IncrementalExportSpecification: specification } = input;
  if (specification === undefined) {
    const second = Math.floor(input.ExportTime ?? latest / 1000);
    return second < secondOf(earliest) || second > secondOf(latest) ? wrong() : { from: second, to: second };
  }
  const from = Math.floor(specification.ExportFromTime ?? earliest / 1000);
  const to = Math.floor(specification.ExportToTime ?? Math.min(latest / 1000, from + MAX_WINDOW_S));
  if (from < secondOf(earliest) || to > secondOf(latest)) return wrong();
  if (to - from < MIN_WINDOW_S || to - from > MAX_WINDOW_S) throw invalid('export.window');
  return { from, to };
}

function describeRequest(input: ExportTableToPointInTimeInput, tableId: string, { from, to }: { readonly from: number; readonly to: number }): object {
  const { ExportType: type, IncrementalExportSpecification: specification, ...rest } = input;
  return {
    ...rest, TableId: tableId, ExportFormat: input.ExportFormat ?? 'DYNAMODB_JSON', S3SseAlgorithm: input.S3SseAlgorithm ?? 'AES256',
    ...(type === 'INCREMENTAL_EXPORT'
      ? { IncrementalExportSpecification: { ExportFromTime: from, ExportToTime: to, ExportViewType: specification?.ExportViewType ?? 'NEW_AND_OLD_IMAGES' } }
      : { ExportTime: to }),
  };
}

/** What the summary manifest repeats of the request. [F4] */
function summaryOf(input: ExportTableToPointInTimeInput, tableId: string, { from, to }: { readonly from: number; readonly to: number }): object {
  const iso = (second: number): string => new Date(second * 1000).toISOString();
  return {
    tableArn: input.TableArn, tableId,
    ...(input.ExportType === 'INCREMENTAL_EXPORT'
      ? { exportFromTime: iso(from), exportToTime: iso(to), outputView: input.IncrementalExportSpecification?.ExportViewType ?? 'NEW_AND_OLD_IMAGES' }
      : { exportTime: iso(to) }),
    s3Bucket: input.S3Bucket, s3Prefix: input.S3Prefix ?? null, s3SseAlgorithm: input.S3SseAlgorithm ?? 'AES256', s3SseKmsKeyId: input.S3SseKmsKeyId ?? null,
  };
}
