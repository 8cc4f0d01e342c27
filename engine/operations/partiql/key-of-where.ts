import type { Binding } from '../../expressions';
import { keyCandidate, type Conjunct, type Where } from '../../expressions/partiql';
import { keyElements, type KeySchema } from '../../storage/key-schema';
import { setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import type { AttributeMap } from '../../values/attribute-value';

/** The one item that a WHERE speaks of, and what else it asks of it. */
export interface SingleKey {
  readonly key: AttributeMap;
  readonly rest: readonly Conjunct[];
}

/** The key that a WHERE says by an equality on every key attribute; undefined where it does not. [Y51] */
export function singleKey(where: Where | undefined, binding: Binding, schema: KeySchema): SingleKey | undefined {
  const conjuncts = where?.conjuncts ?? [];
  const key: MutableAttributeMap = {};
  const used = new Set<Conjunct>();
  for (const { name } of keyElements(schema)) {
    for (const conjunct of conjuncts) {
      const candidate = keyCandidate(conjunct.node, binding);
      const value = candidate?.name === name && candidate.operator === '=' ? candidate.operands[0] : undefined;
      if (value === undefined) continue;
      setAttribute(key, name, value);
      used.add(conjunct);
      break;
    }
  }
  return used.size === keyElements(schema).length ? { key, rest: conjuncts.filter((conjunct) => !used.has(conjunct)) } : undefined;
}
