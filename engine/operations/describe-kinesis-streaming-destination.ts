import type { DescribeKinesisStreamingDestinationInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';

/** The data streams a table's changes go to, or went to. API DescribeKinesisStreamingDestination. [M2] */
export function describeKinesisStreamingDestination({ TableName }: DescribeKinesisStreamingDestinationInput, request: RequestContext): Execute {
  return () => {
    const { name, settings: { destinations } } = findControlTable(request, TableName);
    return {
      TableName: name,
      KinesisDataStreamDestinations: destinations.map(({ streamArn, status, failure, precision }) => ({
        StreamArn: streamArn, DestinationStatus: status, DestinationStatusDescription: failure, ApproximateCreationDateTimePrecision: precision,
      })),
    };
  };
}
