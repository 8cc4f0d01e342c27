/** What a key of KMS cannot be used for, as KMS says it inside DynamoDB's message. */
export interface KeyFault {
  readonly arn: string;
  /** The id of the request to KMS. */
  readonly requestId: string;
}

const kms = (code: string, text: string, requestId: string): string =>
  `com.amazonaws.services.kms.model.${code}: ${text} (Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`;

/** Texts about owners of resources, and keys of KMS. */
export const ACCESS_TEXTS = {
  'access.ownerOnly': () => 'This action is only supported by accounts that match the resource owner’s account.',

  'kms.disabled': ({ arn, requestId }: KeyFault) => `KMS key disabled error: ${kms('DisabledException', `${arn} is disabled.`, requestId)}`,
  'kms.pendingDeletion': ({ arn, requestId }: KeyFault) => `KMS validation error: ${kms('KMSInvalidStateException', `${arn} is pending deletion.`, requestId)}`,
};

/** Measured without envelope, also of PutItem. */
export const BARE_ACCESS_TEXTS = ['kms.disabled', 'kms.pendingDeletion'] as const;
