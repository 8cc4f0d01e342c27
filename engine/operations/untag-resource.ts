import { invalid } from '../errors/service-error';
import type { UntagResourceInput } from '../validation/inputs';
import { type Execute, NO_OUTPUT, type RequestContext } from './context';
import { changeTags, checkTagKeys, findTaggedTable } from './tags';

/** Removes tags of a table; keys it does not have are no error. API UntagResource. [A2] [A4] [A5] */
export function untagResource({ ResourceArn: arn, TagKeys: keys }: UntagResourceInput, request: RequestContext): Execute {
  if (keys.length === 0) throw invalid('tags.noKeys');
  checkTagKeys(keys);
  return () => {
    changeTags(findTaggedTable(arn, request), (present) => new Map([...present].filter(([key]) => !keys.includes(key))), new Map(), request);
    return NO_OUTPUT;
  };
}
