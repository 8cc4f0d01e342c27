import { invalid } from '../../errors/service-error';
import type { SelectStatement } from '../../expressions/partiql';
import type { KeySchema } from '../../storage/key-schema';

/** What ORDER BY asks for: the direction of the sort key, and that of the partition key if it is named. */
export interface Order {
  readonly forward: boolean;
  readonly descending: boolean | undefined;
}

/**
 * What ORDER BY comes to on a table or index; `reads` is how many partition key values are read, undefined for a scan.
 * Throws for an order that the keys do not give. [Y33]
 */
export function orderOf({ where, order }: SelectStatement, { hash, range }: KeySchema, reads: number | undefined): Order {
  if (order.length === 0) return { forward: true, descending: undefined };
  if (where === undefined) throw invalid('statement.orderWithoutWhere');
  if (reads === undefined) throw invalid('statement.orderWithoutKey');
  const isHash = (name: string): boolean => hash.some((element) => element.name === name);
  const stranger = order.find(({ name }) => !isHash(name) && !range.some((element) => element.name === name));
  if (stranger !== undefined) throw invalid('statement.orderNotKey', { name: stranger.name });
  const sortKeys = order.filter(({ name }) => !isHash(name));
  const descends = sortKeys[0]?.descending;
  // Several partition key values come one after the other, and within one all sort keys in one direction.
  if (reads > 1 && order[0] === sortKeys[0]) throw invalid('statement.orderWithoutHash');
  if (sortKeys.some(({ descending }) => descending !== descends)) throw invalid('statement.orderOfKeys');
  return { forward: descends !== true, descending: order.find(({ name }) => isHash(name))?.descending };
}
