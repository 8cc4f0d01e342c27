interface SignedRequest {
  headers: Record<string, string>;
}

/** What a client's `defaultDynamoDBHttpAuthSchemeProvider` tells the signer. */
interface SigningProperties {
  readonly region?: string;
  readonly name?: string;
}

/**
 * Stands in for the SDK's signer in the sandbox bundle: the same header with the Region in its scope, but no signature.
 * Signing costs more than half of a request's time, and the engine checks none.
 */
export class ScopeSigner {
  async sign<T extends SignedRequest>(request: T, identity: { readonly accessKeyId?: string }, properties: SigningProperties): Promise<T> {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const { region = 'us-east-1', name = 'dynamodb' } = properties;
    const scope = `${identity.accessKeyId ?? 'PLAYGROUND'}/${date.slice(0, 8)}/${region}/${name}/aws4_request`;
    request.headers['x-amz-date'] = date;
    request.headers['authorization'] =
      `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`;
    return request;
  }
}
