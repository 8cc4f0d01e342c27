import { invalid, serviceError } from '../errors/service-error';
import { utf8Bytes } from '../values/utf8';
import type { ExportJob, ImportJob } from './resources';

/** A job is told of for so long. [F6] */
const LISTED_MS = 90 * 24 * 60 * 60 * 1000;
/** A ClientToken names the same request for so long. [F7] */
const TOKEN_LIFETIME_MS = 8 * 60 * 60 * 1000;
const MAX_LISTED = 25;

/** The job an equal request with the same token began; another request with that token is a conflict. [F7] */
export function repeatedJob<J extends ExportJob | ImportJob>(jobs: ReadonlyMap<string, J>, token: string | undefined, request: string, now: number, conflict: 'ExportConflictException' | 'ImportConflictException'): J | undefined {
  if (token === undefined) return undefined;
  const known = [...jobs.values()].find((job) => job.clientToken === token && now - job.startedAt < TOKEN_LIFETIME_MS);
  if (known !== undefined && known.request !== request) throw serviceError(conflict, 'job.tokenConflict', { kind: conflict === 'ExportConflictException' ? 'Export' : 'Import' });
  return known;
}

/** One page of jobs, the latest ARN first. [F6] */
export function pageOfJobs<J extends ExportJob | ImportJob>(
  jobs: ReadonlyMap<string, J>, { isOf, limit = MAX_LISTED, token }: { isOf: (job: J) => boolean; limit: number | undefined; token: string | undefined }, now: number,
): { readonly page: readonly J[]; readonly next: string | undefined } {
  const before = token === undefined ? undefined : arnOfToken(token);
  const wanted = [...jobs.values()]
    .filter((job) => isOf(job) && job.startedAt > now - LISTED_MS && (before === undefined || job.arn < before))
    .sort((one, two) => (one.arn < two.arn ? 1 : -1));
  const page = wanted.slice(0, limit);
  return { page, next: wanted.length > limit ? tokenOfArn(page.at(-1)?.arn ?? '') : undefined };
}

/** Imports page by tokens of hexadecimal digits in groups of sixteen, at least seven: room for an ARN, padded by spaces. */
function tokenOfArn(arn: string): string {
  const bytes = utf8Bytes(arn).padEnd(Math.max(56, Math.ceil(arn.length / 8) * 8));
  return [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function arnOfToken(token: string): string {
  if (!/^(?:[0-9a-f]{16})+$/.test(token)) throw invalid('job.badToken', { token });
  const arn = (token.match(/../g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 16))).join('').trim();
  if (!arn.startsWith('arn:')) throw invalid('job.badToken', { token });
  return arn;
}
