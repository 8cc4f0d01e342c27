import type { ListExportsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { pageOfJobs } from './jobs';

/** The exports of the last 90 days, of all tables or of one that is there. API ListExports. [F6] */
export function listExports({ TableArn: tableArn, MaxResults: limit, NextToken: token }: ListExportsInput, { region, engine }: RequestContext): Execute {
  return () => {
    const table = [...region.tables.values()].find(({ arn }) => arn === tableArn);
    const { page, next } = pageOfJobs(region.exports, { isOf: (job) => tableArn === undefined || job.tableId === table?.id, limit, token }, engine.clock.now);
    return { ExportSummaries: page.map(({ arn, status, type }) => ({ ExportArn: arn, ExportStatus: status, ExportType: type })), NextToken: next };
  };
}
