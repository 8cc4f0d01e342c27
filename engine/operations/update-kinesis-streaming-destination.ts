import { invalid } from '../errors/service-error';
import type { UpdateKinesisStreamingDestinationInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findDestination } from './kinesis-destinations';
import { whenComplete } from './lifecycle';

/** Changes in which unit records tell their time. API UpdateKinesisStreamingDestination. [M2] */
export function updateKinesisStreamingDestination(input: UpdateKinesisStreamingDestinationInput, request: RequestContext): Execute {
  const { TableName, StreamArn: streamArn, UpdateKinesisStreamingConfiguration: configuration } = input;
  const precision = configuration?.ApproximateCreationDateTimePrecision;
  if (precision !== 'MILLISECOND' && precision !== 'MICROSECOND') throw invalid('kinesis.noUpdate');
  return () => {
    const { table, destination } = findDestination(TableName, streamArn, request);
    if (destination?.status !== 'ACTIVE') throw invalid('kinesis.state', { verb: 'UPDATE', needed: 'ACTIVE' });
    if (destination.precision === precision) throw invalid('kinesis.samePrecision', { precision, tableId: table.id, arn: streamArn });
    destination.status = 'UPDATING';
    whenComplete(request, 'destination', () => {
      destination.precision = precision;
      destination.status = 'ACTIVE';
    });
    return { TableName: table.name, StreamArn: streamArn, DestinationStatus: 'UPDATING', UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: precision } };
  };
}
