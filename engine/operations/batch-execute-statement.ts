import type { Consumption } from '../capacity/consumption';
import { invalid, ServiceError } from '../errors/service-error';
import { plainText } from '../errors/text';
import type { TextStyle } from '../errors/style';
import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { BatchExecuteStatementInput, BatchStatementRequest } from '../validation/inputs';
import type { AttributeMap } from '../values/attribute-value';
import { runWriteAt } from './actions/write-action';
import { batchCapacity, checkDistinct } from './batch-get-item';
import type { Execute, RequestContext } from './context';
import { refuseExists, returnedItem } from './execute-statement';
import { findDataTable } from './find-table';
import { prepareStatement, type PreparedStatement } from './partiql/prepare-statement';
import { readsOneItem, startSingleRead } from './partiql/single-read';
import { statementAction } from './partiql/statement-action';
import { consistencyOf } from './read-item';
import { consumptionOf } from './transactions';

/** A member on its way: which item it is about and what it does with it. */
interface Member {
  readonly table: Table;
  readonly nameOrArn: string;
  readonly position: Position | undefined;
  readonly run: (consumption: Consumption) => Item | AttributeMap | undefined;
}

/** Runs up to 25 PartiQL statements, all reads of one item or all writes, each on its own. API BatchExecuteStatement. [Y60]–[Y63] */
export function batchExecuteStatement(input: BatchExecuteStatementInput, request: RequestContext): Execute {
  const prepared = input.Statements.map((member) => attempt(() => {
    const statement = prepareStatement(member.Statement, member.Parameters, request);
    refuseExists(statement);
    return statement;
  }));
  const kinds = new Set(prepared.flatMap((member) => (member instanceof ServiceError ? [] : [member.kind])));
  if (kinds.size > 1) throw invalid('statement.batchMixed');

  return () => {
    const members = prepared.map((member, at) => (member instanceof ServiceError ? member : attempt(() => locate(member, input.Statements[at], request))));
    checkDistinct(members.flatMap((member) => (member instanceof ServiceError || member.position === undefined ? [] : [{ table: member.table, positions: [member.position] }])));
    const consumptions = new Map<Table, Consumption>();
    const responses = members.map((member) => {
      if (member instanceof ServiceError) return { Error: errorOf(member, request.style) };
      const { table, nameOrArn } = member;
      const result = attempt(() => member.run(consumptionOf(consumptions, table, nameOrArn, request)));
      return result instanceof ServiceError ? { Error: errorOf(result, request.style), TableName: table.name } : { TableName: table.name, Item: result };
    });
    return { Responses: responses, ConsumedCapacity: batchCapacity([...consumptions.values()], input.ReturnConsumedCapacity) };
  };
}

/** What a step makes of one member, or why it is refused: the others go on. [Y62] */
function attempt<T>(step: () => T): T | ServiceError {
  try {
    return step();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function locate(prepared: PreparedStatement, member: BatchStatementRequest | undefined, request: RequestContext): Member {
  const nameOrArn = prepared.statement.tableName;
  const table = findDataTable(request, nameOrArn);
  if (prepared.kind === 'read') {
    if (!readsOneItem(prepared, table)) throw invalid('statement.batchKeyRequired');
    return { table, nameOrArn, ...startSingleRead(prepared, table, consistencyOf(member?.ConsistentRead), request) };
  }
  const action = statementAction(prepared, table, false);
  const position = action.locate(table);
  return { table, nameOrArn, position, run: (consumption) => returnedItem(prepared, runWriteAt(action, table, position, consumption, request)) };
}

function errorOf(error: ServiceError, style: TextStyle): object {
  return { Code: CODES[error.type] ?? error.type.replace(/Exception$/, ''), Message: plainText(error, style) };
}

/** Codes of members that are not the exception's name without its last word. */
const CODES: Readonly<Record<string, string>> = { ValidationException: 'ValidationError', ThrottlingException: 'ThrottlingError' };
