import { invalid } from '../errors/service-error';
import type { StreamingDestination } from '../storage/table-settings';
import type { KinesisStreamingDestinationInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { failureOf, findDestination } from './kinesis-destinations';
import { whenComplete } from './lifecycle';

const ENDED: readonly StreamingDestination['status'][] = ['DISABLED', 'ENABLE_FAILED'];

/** Sends the changes of a table to a data stream of Kinesis. API EnableKinesisStreamingDestination. [M1] [M2] */
export function enableKinesisStreamingDestination(input: KinesisStreamingDestinationInput, request: RequestContext): Execute {
  const { TableName, StreamArn: streamArn, EnableKinesisStreamingConfiguration: configuration } = input;
  return () => {
    const { table, destination: known } = findDestination(TableName, streamArn, request);
    const { settings } = table;
    if (settings.destinations.some(({ status }) => !ENDED.includes(status))) throw invalid('kinesis.inUse');
    const precision = configuration?.ApproximateCreationDateTimePrecision;
    const destination: StreamingDestination = {
      streamArn, status: 'ENABLING', precision: precision === 'MICROSECOND' || precision === 'MILLISECOND' ? precision : undefined, failure: undefined,
    };
    settings.destinations = [...settings.destinations.filter((other) => other !== known), destination];
    whenComplete(request, 'destination', () => {
      destination.failure = failureOf(streamArn, request);
      destination.status = destination.failure === undefined ? 'ACTIVE' : 'ENABLE_FAILED';
    });
    return {
      TableName: table.name, StreamArn: streamArn, DestinationStatus: 'ENABLING',
      EnableKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: destination.precision },
    };
  };
}
