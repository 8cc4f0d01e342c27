import type { DescribeGlobalTableSettingsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeReplicaSettings } from './global-table-settings';
import { findGlobalTable } from './global-tables';

/** Throughput of a global table of version 2017.11.29 in each Region. API DescribeGlobalTableSettings. [G24] */
export function describeGlobalTableSettings({ GlobalTableName: name }: DescribeGlobalTableSettingsInput, request: RequestContext): Execute {
  return () => ({ GlobalTableName: name, ReplicaSettings: describeReplicaSettings(findGlobalTable(name, request, true), request) });
}
