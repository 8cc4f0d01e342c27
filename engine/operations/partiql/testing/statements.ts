import type { Json, TestClient } from '../../../testing/client';

type Run<T> = (statement: string, parameters?: readonly object[], more?: object) => T;

/** A client's statements. */
export interface Statements {
  /** The answer of a statement that must succeed. */
  readonly run: Run<Json>;
  /** Its Items. */
  readonly items: Run<Json[]>;
  /** The message of a refusal, its type before it where that is no ValidationException, or `ok`. */
  readonly told: Run<string>;
}

export function statementsOf(client: TestClient): Statements {
  const input = (Statement: string, Parameters: readonly object[] | undefined, more: object | undefined): object => ({ Statement, Parameters, ...more });
  const run: Run<Json> = (statement, parameters, more) => client.ok('ExecuteStatement', input(statement, parameters, more));
  return {
    run,
    items: (statement, parameters, more) => run(statement, parameters, more)['Items'] as Json[],
    told: (statement, parameters, more) => client.verdict('ExecuteStatement', input(statement, parameters, more)).replace('ValidationException: ', ''),
  };
}

/** All pages of a SELECT. */
export function allPages(client: TestClient, input: object): { items: Json[]; pages: number } {
  const items: Json[] = [];
  let NextToken: unknown;
  let pages = 0;
  do {
    const answer = client.ok('ExecuteStatement', { ...input, NextToken });
    items.push(...(answer['Items'] as Json[]));
    NextToken = answer['NextToken'];
    pages += 1;
  } while (NextToken !== undefined && pages < 1000);
  return { items, pages };
}
