import { invalid } from '../errors/service-error';
import type { ListTagsOfResourceInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findTaggedTable } from './tags';

/** The tags of a table, all fifty in one page. API ListTagsOfResource. [A4] [A6] */
export function listTagsOfResource({ ResourceArn: arn, NextToken: token }: ListTagsOfResourceInput, request: RequestContext): Execute {
  return () => {
    const { settings } = findTaggedTable(arn, request);
    // Nothing is left for a second page, so no token can be one of ours.
    if (token !== undefined) throw invalid('token.invalid');
    return { Tags: [...settings.tags].map(([Key, Value]) => ({ Key, Value })) };
  };
}
