import { headersOf, type Json, type TestClient } from './client';

/** Calls in another Region of the same engine. */
export interface RegionClient {
  call(operation: string, input: object): { status: number; body: Json };
  ok(operation: string, input: object): Json;
  /** `ok`, or type and message in one line. */
  verdict(operation: string, input: object): string;
}

export function inRegion(client: TestClient, region: string): RegionClient {
  const call: RegionClient['call'] = (operation, input) => {
    const { status, text } = client.raw(operation, JSON.stringify(input), { headers: { ...headersOf(operation), host: `dynamodb.${region}.amazonaws.com` } });
    return { status, body: JSON.parse(text) as Json };
  };
  return {
    call,
    ok: (operation, input) => {
      const { status, body } = call(operation, input);
      if (status !== 200) throw new Error(`${operation} in ${region}: ${JSON.stringify(body)}`);
      return body;
    },
    verdict: (operation, input) => {
      const { status, body } = call(operation, input);
      return status === 200 ? 'ok' : `${String(body['__type']).replace(/^.*#/, '')}: ${String(body['message'] ?? body['Message'] ?? '')}`;
    },
  };
}
