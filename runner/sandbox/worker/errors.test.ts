import { describe, expect, it } from 'vitest';
import { toRunError, type ErrorContext } from './errors';
import { learnerPosition } from './stack';

const context: ErrorContext = {
  modules: {
    '@aws-sdk/client-dynamodb': 'blob:null/1', '@aws-sdk/lib-dynamodb': 'blob:null/2',
    '@aws-sdk/util-dynamodb': 'blob:null/3', '@aws-sdk/client-dynamodb-streams': 'blob:null/4',
  },
  callSite: () => 'Error: call site\n    at Object.send (blob:null/9:1:1)\n    at main.ts:7:3',
};

const withStack = <T extends Error>(error: T, stack: string): T => Object.assign(error, { stack });

describe('learnerPosition', () => {
  it.each([
    ['V8', 'TypeError: x\n    at get (blob:null/1:1:1)\n    at load (main.ts:12:5)\n    at main.ts:20:1', { line: 12, column: 5 }],
    ['V8, async', 'Error: x\n    at async main.ts:4:9', { line: 4, column: 9 }],
    ['Firefox', 'get@blob:null/1:1:1\nload@main.ts:12:5\n@main.ts:20:1', { line: 12, column: 5 }],
    ['WebKit', 'module code@main.ts:3:4', { line: 3, column: 4 }],
  ])('reads a stack of %s', (_, stack, position) => {
    expect(learnerPosition(stack)).toEqual(position);
  });

  it('is not misled by a message', () => {
    expect(learnerPosition('Error: see main.ts:1:2\n    at main.ts:5:6')).toEqual({ line: 5, column: 6 });
    expect(learnerPosition(undefined)).toBeUndefined();
  });
});

describe('toRunError', () => {
  it('tells the learner’s errors, the service’s and those of syntax apart', () => {
    const service = Object.assign(withStack(new Error('no table'), 'Error'), { name: 'ResourceNotFoundException', $fault: 'client', $metadata: {} });
    expect(toRunError(service, 'run', context)).toMatchObject({ kind: 'service', name: 'ResourceNotFoundException', message: 'no table', line: 7, column: 3 });
    const syntax = withStack(new SyntaxError("The requested module 'blob:null/2' does not provide an export named 'X'"), 'SyntaxError');
    expect(toRunError(syntax, 'load', { ...context, callSite: () => undefined }))
      .toEqual({ kind: 'syntax', name: 'SyntaxError', message: "The requested module '@aws-sdk/lib-dynamodb' does not provide an export named 'X'" });
    const json = withStack(new SyntaxError('Unexpected token'), 'SyntaxError\n    at JSON.parse (<anonymous>)\n    at main.ts:2:1');
    expect(toRunError(json, 'load', context)).toMatchObject({ kind: 'runtime', line: 2 });
  });

  it.each([['text', 'text'], [{ code: 1 }, '{"code":1}'], [undefined, 'undefined']])('takes whatever is thrown: %j', (thrown, message) => {
    expect(toRunError(thrown, 'run', context)).toMatchObject({ kind: 'runtime', name: 'Uncaught', message });
  });
});
