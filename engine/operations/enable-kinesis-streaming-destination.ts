import { invalid, serviceError } from '../errors/service-error';
import type { StreamingDestination } from '../storage/table-settings';
import type { KinesisStreamingDestinationInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findDestination } from './kinesis-destinations';
import { whenComplete } from './lifecycle';

/** Sends the changes of a table to a data stream of Kinesis. API EnableKinesisStreamingDestination. [M1] [M2] */
export function enableKinesisStreamingDestination(input: KinesisStreamingDestinationInput, request: RequestContext): Execute {
  const { TableName, StreamArn: streamArn, EnableKinesisStreamingConfiguration: configuration } = input;
  return () => {
    const { table, destination: known } = findDestination(TableName, streamArn, request);
    if (known !== undefined && known.status !== 'DISABLED') throw invalid('kinesis.state', { verb: 'ENABLE', needed: 'DISABLED or ENABLE_FAILED' });
    const others = table.settings.destinations.filter((other) => other !== known);
    if (others.some(({ status }) => status !== 'DISABLED')) throw serviceError('LimitExceededException', 'kinesis.onlyOne');
    const precision = configuration?.ApproximateCreationDateTimePrecision === 'MICROSECOND' ? 'MICROSECOND' : 'MILLISECOND';
    const destination: StreamingDestination = { streamArn, status: 'ENABLING', precision };
    table.settings.destinations = [...others, destination];
    whenComplete(request, 'destination', () => {
      destination.status = 'ACTIVE';
    });
    return {
      TableName: table.name, StreamArn: streamArn, DestinationStatus: 'ENABLING',
      EnableKinesisStreamingConfiguration: configuration && { ApproximateCreationDateTimePrecision: precision },
    };
  };
}
