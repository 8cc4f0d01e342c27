import { invalid } from '../errors/service-error';
import type { UntagResourceInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { changeTags, findTaggedTable } from './tags';

/** Removes tags of a table; keys it does not have are no error. API UntagResource. [A4] [A5] */
export function untagResource({ ResourceArn: arn, TagKeys: keys }: UntagResourceInput, request: RequestContext): Execute {
  if (keys.length === 0) throw invalid('tags.noKeys');
  return () => {
    const table = findTaggedTable(arn, request);
    changeTags(table, new Map([...table.settings.tags].filter(([key]) => !keys.includes(key))), request);
    return {};
  };
}
