import type { AttributeMap } from '../values/attribute-value';

/** A stream record as a Lambda function gets it. [LM2] */
export interface StreamEventRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  /** Deletions by TTL. */
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    /** Whole seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: AttributeMap;
    readonly NewImage?: AttributeMap;
    readonly OldImage?: AttributeMap;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
  readonly eventSourceARN: string;
}

export interface StreamEvent {
  readonly Records: readonly StreamEventRecord[];
}

/** A record as GetRecords answers it. */
export interface ReadRecord extends Omit<StreamEventRecord, 'userIdentity' | 'eventSourceARN'> {
  readonly userIdentity?: { readonly Type: string; readonly PrincipalId: string };
}

/** The members in the order that functions see; the service's identity is spelled in small letters there. */
export function eventRecord(read: ReadRecord, streamArn: string): StreamEventRecord {
  const { eventID, eventName, eventVersion, eventSource, awsRegion, userIdentity, dynamodb } = read;
  return {
    eventID, eventName, eventVersion, eventSource, awsRegion,
    ...(userIdentity !== undefined && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
    dynamodb, eventSourceARN: streamArn,
  };
}
