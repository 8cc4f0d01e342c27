import { serviceError } from '../errors/service-error';
import type { UpdateTimeToLiveInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';
import { otherReplicas } from './replicas';
import { changeTimeToLive, checkTimeToLive } from './time-to-live';

/** Turns expiry by an attribute on or off, in all Regions of a global table. API UpdateTimeToLive. [D1] [D2] [G5] */
export function updateTimeToLive({ TableName, TimeToLiveSpecification: { Enabled, AttributeName } }: UpdateTimeToLiveInput, request: RequestContext): Execute {
  return () => {
    const table = findControlTable(request, TableName);
    const { name, status } = table;
    if (status === 'CREATING') throw serviceError('ResourceInUseException', 'ttl.creating', { name });
    if (status === 'DELETING') throw serviceError('ResourceNotFoundException', 'table.controlNotFound', { name });
    checkTimeToLive(table, Enabled, AttributeName, request.engine.clock.now);
    changeTimeToLive(table, Enabled, AttributeName, request);
    for (const { table: other, request: there } of otherReplicas(table, request)) changeTimeToLive(other, Enabled, AttributeName, there);
    return { TimeToLiveSpecification: { Enabled, AttributeName } };
  };
}
