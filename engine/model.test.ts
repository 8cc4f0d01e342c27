import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient, type Json, type TestClient } from './testing/client';
import { type Answer, type Command, Model, normal, type ModelTable } from './testing/model';
import { aCommand, TABLES } from './testing/model-programs';
import { createInput, requestOf } from './testing/model-requests';
import type { AttributeMap } from './values/attribute-value';

/** fast-check prints seed and path of a failure; put them here to run it again. */
const REPLAY: { readonly seed?: number; readonly path?: string } = {};

/** Refusals are compared by their type and item; their texts have tests of their own. */
function engineAnswer(client: TestClient, command: Command, table: ModelTable, start: AttributeMap | undefined): Answer {
  const { operation, input } = requestOf(command, table, start);
  const { status, body } = client.call(operation, input);
  if (status === 200) return body;
  const error = String(body['__type']).replace(/^.*#/, '');
  return { error, ...(body['Item'] !== undefined && { Item: body['Item'] }) };
}

function startOf(answer: Answer): AttributeMap | undefined {
  return answer['LastEvaluatedKey'] as AttributeMap | undefined;
}

describe.each(Object.entries(TABLES))('the model and the engine on a table with %s', (_, table) => {
  test('[I3] [Q14] [Q30] [Q33] [C5] [C8] [C13] answer every program alike', () => {
    fc.assert(fc.property(fc.array(aCommand(table), { minLength: 1, maxLength: 40 }), (program) => {
      const client = createClient();
      client.ok('CreateTable', createInput(table));
      const model = new Model(table);
      for (const command of program) {
        let start: AttributeMap | undefined;
        let pages = 0;
        do {
          const expected = model.answer(command, start);
          expect(normal(engineAnswer(client, command, table, start)), JSON.stringify({ command, start })).toBe(normal(expected));
          start = startOf(expected);
          pages += 1;
        } while (start !== undefined && pages < 100);
      }
      const described = client.ok('DescribeTable', { TableName: table.name })['Table'] as Json;
      expect(described['ItemCount']).toBe(model.items.length);
    }), { numRuns: Number(process.env['MODEL_RUNS'] ?? 300), ...REPLAY });
  });
});
