import { invalid } from '../errors/service-error';
import type { KinesisStreamingDestinationInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findDestination } from './kinesis-destinations';
import { whenComplete } from './lifecycle';

/** Sends no more changes of a table to a data stream. API DisableKinesisStreamingDestination. [M2] */
export function disableKinesisStreamingDestination(input: KinesisStreamingDestinationInput, request: RequestContext): Execute {
  const { TableName, StreamArn: streamArn, EnableKinesisStreamingConfiguration: configuration } = input;
  if (configuration !== undefined) throw invalid('kinesis.disableWith');
  return () => {
    const { table, destination } = findDestination(TableName, streamArn, request);
    if (destination?.status !== 'ACTIVE') throw invalid('kinesis.notActive');
    destination.status = 'DISABLING';
    whenComplete(request, 'destination', () => {
      destination.status = 'DISABLED';
    });
    return { TableName: table.name, StreamArn: streamArn, DestinationStatus: 'DISABLING' };
  };
}
