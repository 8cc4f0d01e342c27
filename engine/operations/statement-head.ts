/** What the beginning of a PartiQL statement tells, for those that must know before it is parsed. */
export interface StatementHead {
  readonly writes: boolean;
  /** As it stands there: a name or an ARN. */
  readonly table: string;
}

const SPACE = String.raw`(?:\s|--[^\n\r]*(?:[\n\r]|$)|/\*(?:[^*]|\*(?!/))*\*/)`;
const HEAD = new RegExp(`^${SPACE}*(?:(insert)${SPACE}+into|(update)|(delete)${SPACE}+from|select\\b[^]*?\\bfrom)${SPACE}*(?:"([^"]+)"|([\\w$]+))`, 'i');

/** Undefined for what begins like no statement. */
export function headOf(statement: string): StatementHead | undefined {
  const [, inserts, updates, deletes, quoted, bare] = HEAD.exec(statement) ?? [];
  const table = quoted ?? bare;
  return table === undefined ? undefined : { writes: (inserts ?? updates ?? deletes) !== undefined, table };
}

interface Statements {
  readonly Statement?: string;
  readonly Statements?: readonly { readonly Statement?: string; readonly ConsistentRead?: boolean }[];
  readonly TransactStatements?: readonly { readonly Statement?: string }[];
  readonly ConsistentRead?: boolean;
}

/** The statements of an input, and whether each is to be read strongly. */
export function headsOf(input: object): readonly (StatementHead & { readonly isStrong: boolean })[] {
  const { Statement, Statements = [], TransactStatements = [], ConsistentRead } = input as Statements;
  return [{ Statement, ConsistentRead }, ...Statements, ...TransactStatements].flatMap((one: { readonly Statement?: string | undefined; readonly ConsistentRead?: boolean | undefined }) => {
    const head = one.Statement === undefined ? undefined : headOf(one.Statement);
    return head === undefined ? [] : [{ ...head, isStrong: one.ConsistentRead === true }];
  });
}
