import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient, type Json, type TestClient } from './testing/client';
import { type Answer, type Command, Model, normal, type ModelTable } from './testing/model';
import { aCommand, TABLES } from './testing/model-programs';
import { createInput, requestOf } from './testing/model-requests';
import { aTransaction, type Transaction, transactionAnswer, transactionRequest } from './testing/model-transactions';

const isTransaction = (step: Command | Transaction): step is Transaction => step.kind === 'transactWrite' || step.kind === 'transactGet';

function engineAnswer(client: TestClient, transaction: Transaction, table: ModelTable): Answer {
  const { operation, input } = transactionRequest(transaction, table);
  const { status, body } = client.call(operation, input);
  if (status === 200) return body;
  const reasons = body['CancellationReasons'] as Json[] | undefined;
  return { error: String(body['__type']).replace(/^.*#/, ''), ...(reasons && { reasons: reasons.map(({ Message: _, ...told }) => told) }) };
}

describe.each(Object.entries(TABLES))('transactions on a table with %s', (_, table) => {
  test('[R2] [R3] [R5] [R6] [R10] [C18] do what their actions do, all of it or nothing', () => {
    fc.assert(fc.property(fc.array(fc.oneof(aCommand(table), aTransaction(table)), { minLength: 1, maxLength: 25 }), (program) => {
      const client = createClient();
      client.ok('CreateTable', createInput(table));
      const model = new Model(table);
      for (const step of program) {
        if (isTransaction(step)) {
          expect(normal(engineAnswer(client, step, table)), JSON.stringify(step)).toBe(normal(transactionAnswer(model, step)));
        } else {
          const { operation, input } = requestOf(step, table);
          client.call(operation, input);
          model.answer(step);
        }
      }
      for (const { name } of [{ name: undefined }, ...table.indexes]) {
        const { Count } = client.ok('Scan', { TableName: table.name, IndexName: name, Select: 'COUNT' });
        expect(Count).toBe(model.answer({ kind: 'scan', strong: false, ...(name !== undefined && { index: name }) })['Count']);
      }
    }), { numRuns: Number(process.env['MODEL_RUNS'] ?? 200) });
  });
});
