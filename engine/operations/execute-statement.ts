import { Consumption } from '../capacity/consumption';
import { invalid } from '../errors/service-error';
import type { Item } from '../storage/item';
import type { ExecuteStatementInput } from '../validation/inputs';
import type { AttributeMap } from '../values/attribute-value';
import { runWrite, type WriteOutcome } from './actions/write-action';
import type { Execute, RequestContext } from './context';
import { findDataTable } from './find-table';
import { decodeToken, encodeToken, type Resume } from './partiql/next-token';
import { indexOf, planSelect } from './partiql/plan-select';
import { prepareStatement, type PreparedRead, type PreparedStatement, type PreparedWrite } from './partiql/prepare-statement';
import { runSelect, startSelect } from './partiql/run-select';
import { statementAction } from './partiql/statement-action';
import { consistencyOf } from './read-item';

const FROM_START: Resume = { read: 0, after: undefined };

/** Runs one PartiQL statement, which reads items or writes one. API ExecuteStatement. [Y30]–[Y54] */
export function executeStatement(input: ExecuteStatementInput, request: RequestContext): Execute {
  const prepared = prepareStatement(input.Statement, input.Parameters, request);
  refuseExists(prepared);
  const start = input.NextToken === undefined ? FROM_START : decodeToken(input, input.NextToken);
  if (prepared.kind === 'read') return () => select(prepared, input, start, request);

  return () => {
    const table = findDataTable(request, prepared.statement.tableName);
    const outcome = runWrite(statementAction(prepared, table, input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'), request);
    const returned = returnedItem(prepared, outcome);
    return { Items: returned === undefined ? [] : [returned], ConsumedCapacity: outcome.consumption.toOutput(input.ReturnConsumedCapacity) };
  };
}

/** EXISTS is a function of transactions alone. [Y54] */
export function refuseExists({ statement }: PreparedStatement): void {
  if (statement.kind === 'exists') throw invalid('statement.unknownFunction', { function: 'exists', at: statement.place });
}

function select({ statement, binding }: PreparedRead, input: ExecuteStatementInput, start: Resume, request: RequestContext): object {
  const table = findDataTable(request, statement.tableName);
  const index = indexOf(statement, table);
  if (index?.kind === 'global' && input.ConsistentRead === true) throw invalid('statement.consistentGlobal');
  const run = startSelect(statement, binding, table, planSelect(statement, binding, table, index), consistencyOf(input.ConsistentRead));
  const consumption = new Consumption(table.name, request.trace, statement.tableName);
  const { items, resume, lastEvaluatedKey } = runSelect(run, input.Limit, start, consumption, request);
  return {
    Items: items,
    NextToken: resume && encodeToken(input, resume),
    LastEvaluatedKey: lastEvaluatedKey,
    ConsumedCapacity: consumption.toOutput(input.ReturnConsumedCapacity),
  };
}

/** What RETURNING gives back: the item before or after, or the changed parts of it; undefined where there are none. [Y43] */
export function returnedItem({ statement, update }: PreparedWrite, { before, after }: Pick<WriteOutcome, 'before' | 'after'>): Item | AttributeMap | undefined {
  if (statement.kind !== 'update' && statement.kind !== 'delete') return undefined;
  const { returning } = statement;
  const image = returning?.image === 'NEW' ? after : before;
  if (returning === undefined || image === undefined) return undefined;
  if (returning.attributes === 'ALL') return image;
  const parts = update?.updatedParts(image.attributes) ?? {};
  return Object.keys(parts).length > 0 ? parts : undefined;
}
