import { setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import type { PathNode } from '../ast';
import { valueAt } from '../document-path';
import type { SelectList } from './statement';

/**
 * The list of a SELECT. A path's value comes back without the maps around it, under the last name of the path and the
 * indexes after it: `a.b[0]` under `b[0]`. What is missing is left out; of two with one name the later counts. [Y30]
 */
export function selectListOf(nodes: readonly PathNode[]): SelectList {
  const paths = nodes.map(({ fixed = [] }) => fixed);
  const named = paths.map((path) => ({ path, name: nameOf(path) }));
  return {
    paths,
    apply: (item) => {
      const selected: MutableAttributeMap = {};
      for (const { path, name } of named) {
        const value = valueAt(item, path);
        if (value !== undefined) setAttribute(selected, name, value);
      }
      return selected;
    },
  };
}

function nameOf(path: readonly (string | number)[]): string {
  const last = path.findLastIndex((part) => typeof part === 'string');
  return String(path[last] ?? '') + path.slice(last + 1).map((index) => `[${index}]`).join('');
}
