import { invalid, serviceError } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { Tag } from '../validation/inputs';
import { utf8Length } from '../values/utf8';
import { placeOf, tableOrStreamArn } from './arn';
import type { RequestContext } from './context';
import { whenComplete } from './lifecycle';

const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
const MAX_TAG_BYTES = 10 * 1024;
/** Letters, digits and spaces of any language, and these signs. */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Checks tags that are to be set. [A1] [A2] */
export function checkTags(tags: readonly Partial<Tag>[]): void {
  const keys = new Set<string>();
  for (const { Key: key, Value: value } of tags) {
    checkTagKey(key);
    if (value === undefined || value.length > MAX_VALUE_LENGTH || !ALLOWED.test(value)) throw invalid('tags.badValue', { value });
    if (keys.has(key)) throw invalid('tags.duplicate', { key });
    keys.add(key);
  }
  if (keys.size > MAX_TAGS) throw invalid('tags.tooMany');
}

/** Checks the keys of tags that are to be removed. [A2] */
export function checkTagKeys(keys: readonly string[]): void {
  for (const key of keys) checkTagKey(key);
  if (keys.length > MAX_TAGS) throw invalid('tags.tooMany');
}

function checkTagKey(key: string | undefined): asserts key is string {
  if (key?.toLowerCase().startsWith('aws:') === true) throw invalid('tags.reserved', { key });
  if (key === undefined || key === '' || key.length > MAX_KEY_LENGTH || !ALLOWED.test(key)) throw invalid('tags.badKey', { key });
}

/** A table's tags with others set; a known key gets the new value. [A1] [A3] */
export function withTags(known: ReadonlyMap<string, string>, tags: readonly Tag[]): ReadonlyMap<string, string> {
  const merged = new Map([...known, ...pairsOf(tags)]);
  if (merged.size > MAX_TAGS) throw invalid('tags.tooMany');
  const bytes = [...merged].reduce((sum, [key, value]) => sum + utf8Length(key) + utf8Length(value), 0);
  if (bytes > MAX_TAG_BYTES) throw invalid('tags.tooLarge', { bytes, limit: MAX_TAG_BYTES });
  return merged;
}

export function pairsOf(tags: readonly Tag[]): ReadonlyMap<string, string> {
  return new Map(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Finds the table whose tags a request is about. Only tables have tags, from when they are created until they are deleted. [A4] */
export function findTaggedTable(arn: string, request: RequestContext): Table {
  const { region, operation, style } = request;
  if (style.generation === 'classic' && !arn.startsWith('arn:')) throw serviceError('AccessDeniedException', 'access.denied', { accountId: region.accountId, operation, resource: arn });
  const parsed = tableOrStreamArn(arn);
  const place = placeOf(parsed, request);
  if (place === 'otherAccount') throw serviceError('AccessDeniedException', 'access.denied', { accountId: region.accountId, operation, resource: arn });
  if (place === 'otherRegion') throw invalid('request.badArn', { arn });
  const table = parsed.kind === 'table' ? region.tables.get(parsed.table) : undefined;
  if (table === undefined || table.status === 'CREATING' || table.status === 'DELETING') throw serviceError('ResourceNotFoundException', 'resource.notFound', { arn });
  return table;
}

/**
 * Changes a table's tags. One change runs at a time, seen a moment later; only a request that sets all it sets, too, is
 * taken meanwhile. What changes nothing is always taken. [A5]
 * @param pairs what a TagResource sets, nothing for an UntagResource
 */
export function changeTags({ name, settings }: Table, change: (tags: ReadonlyMap<string, string>) => ReadonlyMap<string, string>, pairs: ReadonlyMap<string, string>, request: RequestContext): void {
  const running = settings.tagsChanging;
  const contains = running !== undefined && running.pairs.size > 0 && [...running.pairs].every(([key, value]) => pairs.get(key) === value);
  if (running !== undefined && !contains) throw serviceError('LimitExceededException', 'tags.changing', { name });
  const present = running?.target ?? settings.tags;
  const target = change(present);
  if (target.size === present.size && [...target].every(([key, value]) => present.get(key) === value)) return;
  const changing = { pairs, target };
  settings.tagsChanging = changing;
  whenComplete(request, 'changeTags', () => {
    settings.tags = target;
    if (settings.tagsChanging === changing) settings.tagsChanging = undefined;
  });
}
