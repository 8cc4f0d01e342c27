import { tableNameOf } from './find-table';
import { headsOf } from './statement-head';

interface Named {
  readonly TableName?: unknown;
}

/** The tables a decoded input speaks of, where it names them: by TableName, by the keys of RequestItems, in TransactItems, or in statements. */
export function tableNamesOf(input: object): readonly string[] {
  const { TableName, RequestItems, TransactItems } = input as Named & { readonly RequestItems?: object; readonly TransactItems?: readonly Readonly<Record<string, Named | undefined>>[] };
  const names = [
    TableName, ...Object.keys(RequestItems ?? {}),
    ...(TransactItems ?? []).flatMap((item) => Object.values(item).map((action) => action?.TableName)),
    ...headsOf(input).map(({ table }) => table),
  ];
  return names.flatMap((name) => (typeof name === 'string' ? [nameOf(name)] : []));
}

/** The name in a name or ARN; what is no valid ARN is told as such later. */
export function nameOf(nameOrArn: string): string {
  try {
    return tableNameOf(nameOrArn);
  } catch {
    return nameOrArn;
  }
}
