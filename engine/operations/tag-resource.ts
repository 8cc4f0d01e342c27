import { invalid } from '../errors/service-error';
import type { TagResourceInput } from '../validation/inputs';
import { type Execute, NO_OUTPUT, type RequestContext } from './context';
import { changeTags, checkTags, findTaggedTable, pairsOf, withTags } from './tags';

/** Sets tags of a table. API TagResource. [A1]–[A5] */
export function tagResource({ ResourceArn: arn, Tags: tags }: TagResourceInput, request: RequestContext): Execute {
  if (tags.length === 0) throw invalid('tags.none');
  checkTags(tags);
  return () => {
    changeTags(findTaggedTable(arn, request), (present) => withTags(present, tags), pairsOf(tags), request);
    return NO_OUTPUT;
  };
}
