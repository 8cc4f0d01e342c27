interface SignedRequest {
  headers: Record<string, string>;
}

interface SigningProperties {
  readonly signingRegion?: string;
  readonly signingName?: string;
}

/**
 * Stands in for the SDK's signer in the sandbox bundle: the same header with the Region in its scope, but no signature.
 * Signing costs more than half of a request's time, and the engine checks none.
 */
export class ScopeSigner {
  async sign<T extends SignedRequest>(request: T, identity: { readonly accessKeyId?: string }, properties: SigningProperties): Promise<T> {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const { signingRegion = 'us-east-1', signingName = 'dynamodb' } = properties;
    const scope = `${identity.accessKeyId ?? 'PLAYGROUND'}/${date.slice(0, 8)}/${signingRegion}/${signingName}/aws4_request`;
    request.headers['x-amz-date'] = date;
    request.headers['authorization'] =
      `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`;
    return request;
  }
}
