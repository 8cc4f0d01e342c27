import { invalid, serviceError } from '../errors/service-error';
import type { RequestContext } from './context';

const ARN = /^arn:aws[\w-]*:dynamodb:([\w-]+):(\d{12}):table\/([\w.-]+)(?:\/(index|stream|backup|export|import)\/([^/]+))?$/;

/** What a DynamoDB ARN names. */
export interface Arn {
  readonly region: string;
  readonly accountId: string;
  readonly table: string;
  readonly kind: 'table' | 'index' | 'stream' | 'backup' | 'export' | 'import';
}

/** The parts of an ARN of a table or of something that belongs to one; undefined for any other text. */
export function parseArn(text: string): Arn | undefined {
  const [, region, accountId, table, kind] = ARN.exec(text) ?? [];
  if (region === undefined || accountId === undefined || table === undefined) return undefined;
  return { region, accountId, table, kind: (kind ?? 'table') as Arn['kind'] };
}

/** The parts of an ARN of one of these kinds in the request's account and Region; others are access denied. [A4] [M20] */
export function ownArn(arn: string, kinds: readonly Arn['kind'][], { region, operation }: RequestContext): Arn {
  const parsed = parseArn(arn);
  if (parsed === undefined || !kinds.includes(parsed.kind)) throw invalid('request.badArn', { arn });
  if (parsed.accountId === region.accountId && parsed.region === region.name) return parsed;
  throw serviceError('AccessDeniedException', 'access.denied', { accountId: region.accountId, operation, resource: arn });
}
