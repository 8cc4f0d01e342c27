import { build } from 'esbuild';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Builds the program as it is shipped. */
export async function buildProgram(outfile: string): Promise<void> {
  await build({ entryPoints: [join(import.meta.dirname, '../cli.ts')], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' });
}

export interface Output {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end. */
export async function runProgram(command: readonly string[], { input = '', env = {} }: { readonly input?: string; readonly env?: Record<string, string> } = {}): Promise<Output> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: { ...process.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  child.stdin.end(input);
  const [code] = await once(child, 'close') as [number | null];
  return { code, out, err };
}

export interface RunningEndpoint {
  readonly child: ChildProcess;
  readonly url: string;
  /** What it has said so far. */
  said(): string;
}

/** Starts an endpoint on a free port and waits until it answers. Rejects with what it says when it does not start. */
export async function startEndpoint(command: readonly string[]): Promise<RunningEndpoint> {
  const [program = '', ...args] = command;
  const child = spawn(program, [...args, '--port', '0']);
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    const more = (chunk: Buffer): void => {
      text += chunk.toString();
      const found = /http:\/\/\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', more);
    child.stderr.on('data', more);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(text)));
  });
  return { child, url, said: () => text };
}

export interface Signer {
  readonly accessKeyId?: string;
  readonly region?: string;
}

/** Sends one operation to an endpoint, signed in shape only. */
export async function callEndpoint(url: string, operation: string, input: object, { accessKeyId = 'test', region = 'us-east-1' }: Signer = {}): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(url, {
    method: 'POST', body: JSON.stringify(input),
    headers: {
      'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}`, 'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    },
  });
  return { status: response.status, text: await response.text() };
}
