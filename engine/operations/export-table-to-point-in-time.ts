import { invalid, serviceError } from '../errors/service-error';
import { LINE_FORMATS } from '../files/line-format';
import { dataAt, secondOf, type History } from '../storage/history';
import type { Table } from '../storage/table';
import type { ExportTableToPointInTimeInput } from '../validation/inputs';
import { parseArn } from './arn';
import { newJobId, tableNotFound } from './backups';
import type { EngineState, Execute, RequestContext } from './context';
import { restorableTimes } from './continuous-backups';
import { fullExport, incrementalExport } from './export-files';
import { exportFilter } from './export-filter';
import { describeExportState, writeExport } from './exports';
import { repeatedJob } from './jobs';
import { whenComplete } from './lifecycle';
import type { ExportJob } from './resources';

const MIN_WINDOW_S = 15 * 60;
const MAX_WINDOW_S = 24 * 60 * 60;

/** Writes what a table held at one time, or what changed between two, to files. API ExportTableToPointInTime. [F1]–[F9] */
export function exportTableToPointInTime(input: ExportTableToPointInTimeInput, request: RequestContext): Execute {
  const { TableArn: tableArn, ClientToken: clientToken, S3Bucket: bucket, S3Prefix: prefix = '' } = input;
  checkTableArn(tableArn, request);
  checkType(input);
  const filter = exportFilter(input.FilterSpecification, request);
  const format = input.ExportFormat === 'ION' ? 'ION' : 'DYNAMODB_JSON';
  const asked = JSON.stringify(input);

  return () => {
    const { engine, region } = request;
    const known = repeatedJob(region.exports, clientToken, asked, engine.clock.now, 'ExportConflictException');
    if (known !== undefined) return { ExportDescription: describeExportState(known) };
    const table = region.tables.get(parseArn(tableArn)?.table ?? '');
    if (table?.arn !== tableArn || table.status === 'CREATING') throw tableNotFound(tableArn);
    const window = windowOf(input, table, engine);
    const { history } = table.settings;
    if (history === undefined) throw serviceError('PointInTimeRecoveryUnavailableException', 'recovery.unavailable', { name: table.name });
    filter.check(table);
    const times = window ?? exportTime(input.ExportTime, history, engine);
    if (times.from < secondOf(restorableTimes(history, engine).earliest)) throw serviceError('InvalidExportTimeException', 'export.notRecoverable');
    const present = { items: table.items.snapshot(), bytes: table.bytes };
    const data = dataAt(history, present, times.to);
    // Later writes add snapshots to the history; the export looks only at those that are there now.
    const past = { ...history, points: [...history.points] };
    const partitions = region.partitions.of(table);

    const id = newJobId(request);
    const incremental = input.ExportType === 'INCREMENTAL_EXPORT';
    const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
    const job: ExportJob = {
      arn: `${table.arn}/export/${id}`, type: incremental ? 'INCREMENTAL_EXPORT' : 'FULL_EXPORT', tableArn: table.arn, tableId: table.id, clientToken, request: asked,
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

function checkTableArn(arn: string, { region, operation }: RequestContext): void {
  if (arn === '') throw invalid('export.emptyArn');
  const parsed = parseArn(arn);
  if (parsed === undefined) throw invalid('export.badArn');
  if (parsed.kind !== 'table') throw invalid('export.otherArn');
  if (parsed.accountId !== region.accountId) throw serviceError('AccessDeniedException', 'access.denied', { accountId: region.accountId, operation, resource: arn });
}

function checkType({ ExportType: type, IncrementalExportSpecification: specification, ExportTime: time, S3SseKmsKeyId: key, S3SseAlgorithm: algorithm }: ExportTableToPointInTimeInput): void {
  if (type === undefined && specification !== undefined) throw invalid('export.notIncremental');
  if (type === 'FULL_EXPORT' && specification !== undefined) throw invalid('export.full');
  if (type === 'INCREMENTAL_EXPORT') {
    if (specification === undefined) throw invalid('export.noSpecification');
    if (specification.ExportFromTime === undefined) throw invalid('export.noFrom');
    if (time !== undefined) throw invalid('export.timeOfIncremental');
  }
  if (key !== undefined && algorithm !== 'KMS') throw invalid('export.key');
}

/** The seconds an export is about: the first, and the first after it or the one whose end it shows. */
interface ExportTimes {
  readonly from: number;
  readonly to: number;
}

/** The window of an incremental export: of 15 minutes to 24 hours, in the life of the table. [F8] */
function windowOf({ IncrementalExportSpecification: specification }: ExportTableToPointInTimeInput, { createdAt }: Table, { clock }: EngineState): ExportTimes | undefined {
  if (specification === undefined) return undefined;
  const now = secondOf(clock.now);
  const from = Math.floor(specification.ExportFromTime ?? 0);
  const to = Math.floor(specification.ExportToTime ?? Math.min(now, from + MAX_WINDOW_S));
  if (from < secondOf(createdAt)) throw serviceError('InvalidExportTimeException', 'export.beforeCreation', { from });
  if (to > now) throw serviceError('InvalidExportTimeException', 'export.inFuture', { to });
  if (to - from < MIN_WINDOW_S || to - from > MAX_WINDOW_S) throw serviceError('InvalidExportTimeException', 'export.window', { long: to - from > MAX_WINDOW_S });
  return { from, to };
}

/** The second whose end a full export shows. [F1] */
function exportTime(time: number | undefined, history: History, engine: EngineState): ExportTimes {
  const { earliest, latest } = restorableTimes(history, engine);
  const second = Math.floor(time ?? latest / 1000);
  if (second < secondOf(earliest) || second > secondOf(engine.clock.now)) throw serviceError('InvalidExportTimeException', 'export.badTime');
  if (second > secondOf(latest)) throw serviceError('InvalidExportTimeException', 'export.notRecoverable');
  return { from: second, to: second };
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
