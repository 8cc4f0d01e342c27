import type { Engine } from '../index';
import { LAMBDA_CALLER } from '../trace/callers';
import type { Mapping } from './mapping';

export type Answer =
  | { readonly ok: true; readonly output: Readonly<Record<string, unknown>> }
  /** Short name and message of the error. */
  | { readonly ok: false; readonly error: string; readonly message: string };

export type Send = (operation: string, input: object, respond: (answer: Answer) => void) => void;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Sends requests to DynamoDB Streams as Lambda does, in the account and Region of the stream. */
export function createSend(engine: Pick<Engine, 'submit'>, { region, accountId }: Mapping, headers: Readonly<Record<string, string>> = {}): Send {
  let sent = 0;
  const signed = {
    host: `streams.dynamodb.${region}.amazonaws.com`, 'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
  };
  return (operation, input, respond) => {
    sent += 1;
    engine.submit({
      method: 'POST', path: '/', body: encoder.encode(JSON.stringify(input)),
      headers: {
        ...signed, ...headers, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'amz-sdk-invocation-id': `${LAMBDA_CALLER}${sent}`, 'amz-sdk-request': 'attempt=1; max=1',
      },
    }, ({ statusCode, body }) => respond(answerOf(statusCode, decoder.decode(body))));
  };
}

function answerOf(statusCode: number, text: string): Answer {
  const output = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (statusCode === 200) return { ok: true, output };
  const { __type: type = 'UnknownError', message, Message } = output as { readonly __type?: string; readonly message?: string; readonly Message?: string };
  return { ok: false, error: type.slice(type.indexOf('#') + 1), message: message ?? Message ?? '' };
}
