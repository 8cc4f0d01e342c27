import type { DescribeEndpointsRequest } from '../validation/inputs';
import type { Execute, RequestContext } from './context';

const CACHE_PERIOD_MINUTES = 1440;

/** The address to send requests to: the one this request was sent to. API DescribeEndpoints. [A22] */
export function describeEndpoints(_: DescribeEndpointsRequest, { region, host = `dynamodb.${region.name}.amazonaws.com` }: RequestContext): Execute {
  return () => ({ Endpoints: [{ Address: host, CachePeriodInMinutes: CACHE_PERIOD_MINUTES }] });
}
