import type { ListExportsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { pageOfJobs } from './jobs';

/** The exports of the last 90 days, of all tables or of one. API ListExports. [F6] */
export function listExports({ TableArn: tableArn, MaxResults: limit, NextToken: token }: ListExportsInput, { region, engine }: RequestContext): Execute {
  return () => {
    const { page, next } = pageOfJobs(region.exports, { tableArn, limit, token }, engine.clock.now);
    return { ExportSummaries: page.map(({ arn, status, type }) => ({ ExportArn: arn, ExportStatus: status, ExportType: type })), NextToken: next };
  };
}
