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

/** Scales the provisioned write units of the table `name` and of its indexes automatically, as replication asks. */
export function scaleWrites(client: TestClient, name: string, ...indexes: string[]): void {
  for (const index of [undefined, ...indexes]) {
    registerWrites(client, name, index);
    callScaling(client, 'PutScalingPolicy', {
      ...writesOf(name, index), PolicyName: `scale-${index ?? name}`, PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' } },
    });
  }
}

/** The bounds alone, without a policy. */
export function registerWrites(client: TestClient, name: string, index?: string): void {
  callScaling(client, 'RegisterScalableTarget', { ...writesOf(name, index), MinCapacity: 1, MaxCapacity: 100 });
}

function writesOf(name: string, index: string | undefined): object {
  return {
    ServiceNamespace: 'dynamodb', ResourceId: `table/${name}${index === undefined ? '' : `/index/${index}`}`,
    ScalableDimension: `dynamodb:${index === undefined ? 'table' : 'index'}:WriteCapacityUnits`,
  };
}

function callScaling(client: TestClient, operation: string, input: object): void {
  const { status, text } = client.raw('', JSON.stringify(input), { headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AnyScaleFrontendService.${operation}` } });
  if (status !== 200) throw new Error(text);
}
