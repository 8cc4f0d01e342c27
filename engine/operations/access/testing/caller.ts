import { headersOf, type Json, type TestClient } from '../../../testing/client';

/** Calls signed with an access key. */
export interface TestCaller {
  /** `ok`, or type and message in one line. */
  verdict(operation: string, input: object): string;
  /** `allowed`, `denied`, or another error's type. */
  access(operation: string, input: object): string;
  answer(operation: string, input: object): Json;
}

export function callerOf({ raw }: TestClient, accessKeyId: string, region = 'us-west-2'): TestCaller {
  const call = (operation: string, input: object): { status: number; body: Json } => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;
    const headers = { ...headersOf(operation), host: `dynamodb.${region}.amazonaws.com`, 'x-amz-date': '20260101T000000Z', authorization };
    const { status, text } = raw(operation, JSON.stringify(input), { headers });
    return { status, body: text === '' ? {} : JSON.parse(text) as Json };
  };
  const typeOf = (body: Json): string => String(body['__type']).replace(/^.*#/, '');
  return {
    verdict: (operation, input) => {
      const { status, body } = call(operation, input);
      return status === 200 ? 'ok' : `${typeOf(body)}: ${String(body['Message'] ?? body['message'])}`;
    },
    access: (operation, input) => {
      const { status, body } = call(operation, input);
      if (status === 200) return 'allowed';
      return typeOf(body) === 'AccessDeniedException' ? 'denied' : typeOf(body);
    },
    answer: (operation, input) => {
      const { status, body } = call(operation, input);
      if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`);
      return body;
    },
  };
}
