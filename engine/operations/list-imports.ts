import type { ListImportsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeImportState } from './imports';
import { pageOfJobs } from './jobs';

/** What a list tells of an import. */
const SUMMARY_MEMBERS = ['ImportArn', 'ImportStatus', 'TableArn', 'S3BucketSource', 'CloudWatchLogGroupArn', 'InputFormat', 'StartTime', 'EndTime'];

/** The imports of the last 90 days, of all tables or of one. API ListImports. [F6] */
export function listImports({ TableArn: tableArn, PageSize: limit, NextToken: token }: ListImportsInput, { region, engine }: RequestContext): Execute {
  return () => {
    const { page, next } = pageOfJobs(region.imports, { isOf: (job) => tableArn === undefined || job.tableArn === tableArn, limit, token }, engine.clock.now);
    const summaries = page.map((job) => Object.fromEntries(Object.entries(describeImportState(job)).filter(([member]) => SUMMARY_MEMBERS.includes(member))));
    return { ImportSummaryList: summaries, NextToken: next };
  };
}
