import type { ListTagsOfResourceInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findTaggedTable } from './tags';

/** The tags of a table, all fifty in one page, whatever page is asked for. API ListTagsOfResource. [A4] [A6] */
export function listTagsOfResource({ ResourceArn: arn }: ListTagsOfResourceInput, request: RequestContext): Execute {
  return () => {
    const { settings } = findTaggedTable(arn, request);
    return { Tags: [...settings.tags].map(([Key, Value]) => ({ Key, Value })) };
  };
}
