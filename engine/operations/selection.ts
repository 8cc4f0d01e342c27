import { invalid } from '../errors/service-error';
import type { Condition } from '../expressions';
import type { Item } from '../storage/item';
import type { Index, Table } from '../storage/table';
import type { AttributeMap } from '../values/attribute-value';
import type { ReadProjection } from './projection';

interface SelectInput {
  readonly Select?: string;
  readonly ProjectionExpression?: string;
  readonly AttributesToGet?: readonly string[];
}

/** What a Query or Scan returns of the items it found. */
export interface Selection {
  /** Whether a local index must read whole items from the table. */
  readonly fetchItems: boolean;
  /** The Items member; undefined when only the count is asked for. */
  readonly toOutput: (items: readonly Item[]) => readonly (Item | AttributeMap)[] | undefined;
}

/** Checks Select against projection and index, and says what is returned. [Q30]–[Q35] */
export function selectionOf(
  input: SelectInput, projection: ReadProjection | undefined, filter: Condition | undefined, table: Table, index: Index | undefined,
): Selection {
  const { Select: select } = input;
  checkSelect(input, projection, index);
  const missing = notProjected(projection?.names ?? [], index);
  const unfiltered = notProjected(filter?.paths.map(([name]) => String(name)) ?? [], index);
  const wantsAll = select === 'ALL_ATTRIBUTES' && index?.projected !== undefined;
  if (index?.kind === 'global') {
    if (wantsAll) throw invalid('query.allAttributesGlobal', { index: index.name });
    if (missing.length > 0) throw invalid('query.notProjected', { index: index.name, names: missing });
  }
  if (index !== undefined && unfiltered.length > 0 && !wantsAll) throw invalid('query.filterNotProjected', { index: index.name, names: unfiltered });
  return {
    fetchItems: index?.kind === 'local' && (wantsAll || missing.length > 0),
    toOutput: (items) => select === 'COUNT' ? undefined : projection === undefined ? items : items.map(({ attributes }) => projection.apply(attributes)),
  };
}

/** Those of the attributes that an entry of the index does not hold. */
function notProjected(names: readonly string[], index: Index | undefined): string[] {
  return index?.projected === undefined ? [] : [...new Set(names)].filter((name) => !index.projected?.has(name));
}

function checkSelect({ Select: select, ProjectionExpression: expression }: SelectInput, projection: ReadProjection | undefined, index: Index | undefined): void {
  if (select === 'SPECIFIC_ATTRIBUTES' && projection === undefined) throw invalid('query.selectNothing');
  if (select !== undefined && select !== 'SPECIFIC_ATTRIBUTES' && projection !== undefined) {
    throw invalid('query.selectWithProjection', { member: expression === undefined ? 'AttributesToGet' : 'ProjectionExpression', select });
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) throw invalid('query.allProjectedWithoutIndex');
}
