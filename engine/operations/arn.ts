import { invalid } from '../errors/service-error';
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

/** The parts of the ARN of a table or stream; any other is refused for what it is. [A4] [M20] */
export function tableOrStreamArn(arn: string): Arn {
  if (!arn.startsWith('arn:')) throw invalid('arn.prefix', { arn });
  const parsed = parseArn(arn);
  if (parsed?.kind === 'index') throw invalid('arn.index', { arn });
  if (parsed?.kind !== 'table' && parsed?.kind !== 'stream') throw invalid('arn.otherResource', { arn });
  return parsed;
}

/** Where an ARN belongs, as a request sees it. */
export function placeOf({ accountId, region: name }: Arn, { region }: Pick<RequestContext, 'region'>): 'here' | 'otherAccount' | 'otherRegion' {
  return accountId !== region.accountId ? 'otherAccount' : name !== region.name ? 'otherRegion' : 'here';
}
