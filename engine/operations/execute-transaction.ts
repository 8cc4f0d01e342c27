import type { Consumption } from '../capacity/consumption';
import { invalid, ServiceError } from '../errors/service-error';
import { isSelect } from '../expressions/partiql';
import type { Table } from '../storage/table';
import type { ExecuteTransactionInput } from '../validation/inputs';
import { batchCapacity } from './batch-get-item';
import type { Execute, Process, RequestContext } from './context';
import { findDataTable } from './find-table';
import { prepareStatement, type PreparedRead, type PreparedStatement, type PreparedWrite } from './partiql/prepare-statement';
import { readsOneItem, startSingleRead, type SingleRead } from './partiql/single-read';
import { statementAction } from './partiql/statement-action';
import { readTransaction } from './read-transaction';
import { checkTotalSize, readAgain, followToken } from './transact-write-items';
import { consumptionOf, fingerprintOf, reasonOf } from './transactions';
import { type TransactAction, writeTransaction } from './write-transaction';

/**
 * Runs up to 100 PartiQL statements, all reads of one item or all writes and EXISTS, as one transaction. API
 * ExecuteTransaction. [Y70]–[Y75]
 */
export function executeTransaction(input: ExecuteTransactionInput, request: RequestContext): Execute {
  if (new Set(input.TransactStatements.map(({ Statement }) => isSelect(Statement))).size > 1) throw invalid('statement.transactionMixed');
  const prepared = input.TransactStatements.map(({ Statement, Parameters }, index) => inMember(index, () => {
    const member = prepareStatement(Statement, Parameters, request);
    checkShape(member);
    return member;
  }));
  const reads = prepared.filter((member) => member.kind === 'read');
  if (reads.length > 0) return () => readAll(reads, input, request);
  return writes(prepared.filter((member) => member.kind === 'write'), input, request);
}

/** Says of what is wrong with one statement which it is. [Y71] */
function inMember<T>(index: number, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.type !== 'ValidationException') throw error;
    throw invalid('statement.transactionMember', { index, inner: error });
  }
}

/** What a transaction does not have. [Y72] */
function checkShape({ statement }: PreparedStatement): void {
  if ((statement.kind === 'update' || statement.kind === 'delete') && statement.returning !== undefined) throw invalid('statement.transactionReturning');
  if (statement.kind === 'select' && statement.indexName !== undefined) throw invalid('statement.transactionIndex');
}

function writes(prepared: readonly PreparedWrite[], input: ExecuteTransactionInput, request: RequestContext): Execute {
  const fingerprint = input.ClientRequestToken === undefined ? '' : fingerprintOf(input.TransactStatements);
  const token = input.ClientRequestToken === undefined ? undefined : TOKEN_SCOPE + input.ClientRequestToken;

  return () => {
    const { now } = request.engine.clock;
    const { tokens } = request.region;
    const again = tokens.isRepeated(token, fingerprint, now);
    const actions = prepared.map((member, index) => {
      const table = findDataTable(request, member.statement.tableName);
      const returnItem = input.TransactStatements[index]?.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      return inMember(index, () => statementAction(member, table, returnItem));
    });
    checkTotalSize(actions);
    return again ? output(readAgain(actions, request)) : writeItems(actions);
  };

  function* writeItems(actions: readonly TransactAction[]): Process {
    return output(yield* writeTransaction(actions, request, followToken(token, fingerprint, request)));
  }

  function output(consumptions: readonly Consumption[]): object {
    return { Responses: [], ConsumedCapacity: batchCapacity(consumptions, input.ReturnConsumedCapacity, true) };
  }
}

/** Tokens of TransactWriteItems are others. Longer than any token, so that none of those begins with it. [Y75] */
const TOKEN_SCOPE = 'a ClientRequestToken of ExecuteTransaction: ';

/** Reads all items as they are at one moment. [Y73] */
function* readAll(prepared: readonly PreparedRead[], input: ExecuteTransactionInput, request: RequestContext): Process {
  const consumptions = new Map<Table, Consumption>();
  const located = prepared.map((member, index) => {
    const table = findDataTable(request, member.statement.tableName);
    inMember(index, () => { if (!readsOneItem(member, table)) throw invalid('statement.transactionKeyRequired'); });
    let started: SingleRead | undefined;
    const reason = reasonOf(() => { started = startSingleRead(member, table, 'transactional', request); });
    return { table, reason, position: started?.position, read: () => started?.run(consumptionOf(consumptions, table, member.statement.tableName, request)) };
  });
  const items = yield* readTransaction(located, request);
  const responses = items.map((item) => (item === undefined || Object.keys(item).length === 0 ? {} : { Item: item }));
  return { Responses: responses, ConsumedCapacity: batchCapacity([...consumptions.values()], input.ReturnConsumedCapacity, true) };
}
