import { invalid, serviceError } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { Tag } from '../validation/inputs';
import { ownArn } from './arn';
import type { RequestContext } from './context';
import { whenComplete } from './lifecycle';

const MAX_TAGS = 50;
/** Letters, digits and spaces of any language, and these signs. */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Checks tags that are to be set. [A1] [A2] */
export function checkTags(tags: readonly Tag[]): void {
  const keys = new Set<string>();
  for (const { Key: key, Value: value } of tags) {
    if (key.toLowerCase().startsWith('aws:')) throw invalid('tags.reserved');
    for (const text of [key, value]) if (!ALLOWED.test(text)) throw invalid('tags.characters', { text });
    if (keys.has(key)) throw invalid('tags.duplicate', { key });
    keys.add(key);
  }
  if (keys.size > MAX_TAGS) throw invalid('tags.tooMany');
}

/** A table's tags with others set; a known key gets the new value. [A1] [A3] */
export function withTags(known: ReadonlyMap<string, string>, tags: readonly Tag[]): ReadonlyMap<string, string> {
  const merged = new Map([...known, ...tags.map(({ Key, Value }) => [Key, Value] as const)]);
  if (merged.size > MAX_TAGS) throw invalid('tags.tooMany');
  return merged;
}

/** Finds the table whose tags a request is about. Only tables have tags. [A4] */
export function findTaggedTable(arn: string, request: RequestContext): Table {
  const table = request.region.tables.get(ownArn(arn, ['table'], request).table);
  if (table === undefined) throw serviceError('ResourceNotFoundException', 'resource.notFound', { arn });
  return table;
}

/** Tags change one request after the other, and are seen a moment later. [A5] */
export function changeTags({ name, settings }: Table, tags: ReadonlyMap<string, string>, request: RequestContext): void {
  if (settings.tagsChanging) throw serviceError('ResourceInUseException', 'tags.changing', { name });
  settings.tagsChanging = true;
  whenComplete(request, 'changeTags', () => {
    settings.tags = tags;
    settings.tagsChanging = false;
  });
}
