import { tableNameOf } from './find-table';

interface Named {
  readonly TableName?: unknown;
}

interface WithStatement {
  readonly Statement?: unknown;
}

/** The table stands behind the word that tells what is done to it. */
const TABLE_OF_STATEMENT = /^\s*(?:select\b.*?\bfrom|insert\s+into|update|delete\s+from)\s+"?([\w.-]+)/is;

/** The PartiQL statements of a decoded input. */
export function statementsOf(input: object): readonly string[] {
  const { Statement, Statements = [], TransactStatements = [] } = input as WithStatement & { readonly Statements?: readonly WithStatement[]; readonly TransactStatements?: readonly WithStatement[] };
  return [Statement, ...[...Statements, ...TransactStatements].map((one) => one.Statement)].flatMap((text) => (typeof text === 'string' ? [text] : []));
}

/** The tables a decoded input speaks of, where it names them: by TableName, by the keys of RequestItems, in TransactItems or in statements. */
export function tableNamesOf(input: object): readonly string[] {
  const { TableName, RequestItems, TransactItems } = input as Named & { readonly RequestItems?: object; readonly TransactItems?: readonly Readonly<Record<string, Named | undefined>>[] };
  const names = [
    TableName, ...Object.keys(RequestItems ?? {}),
    ...(TransactItems ?? []).flatMap((item) => Object.values(item).map((action) => action?.TableName)),
    ...statementsOf(input).map((statement) => TABLE_OF_STATEMENT.exec(statement)?.[1]),
  ];
  return names.flatMap((name) => (typeof name === 'string' ? [nameOf(name)] : []));
}

/** A name that is no valid ARN is told as such later. */
function nameOf(nameOrArn: string): string {
  try {
    return tableNameOf(nameOrArn);
  } catch {
    return nameOrArn;
  }
}
