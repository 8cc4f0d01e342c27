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
    if (destination?.status !== 'ACTIVE') throw invalid('kinesis.cannotUpdate', { name: table.name, arn: streamArn });
    if ((destination.precision ?? 'MILLISECOND') === precision) throw invalid('kinesis.samePrecision', { precision, tableId: table.id, arn: streamArn });
    destination.status = 'UPDATING';
    destination.precision = precision;
    whenComplete(request, 'destination', () => {
      destination.status = 'ACTIVE';
    });
    return { TableName: table.name, StreamArn: streamArn, DestinationStatus: 'UPDATING', UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: precision } };
  };
}
