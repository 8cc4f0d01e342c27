import { invalid } from '../errors/service-error';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { MAX_ITEM_BYTES, valueSize } from '../values/size';
import { utf8Length } from '../values/utf8';
import type { ActionNode, PathNode } from './ast';
import type { Cursor } from './cursor';
import { valueAt, type DocumentPath } from './document-path';
import { applyEdits, type Edit } from './edit';
import { functionFault } from './functions';
import type { UpdatePlace } from './names';
import { cachedParser } from './parse-cache';
import { parseUpdate, type ParsedUpdate } from './parse-update';
import { boundPath, boundValue, type Binding, type Placeholders, type Slots } from './placeholders';
import { projectionOnto } from './project';
import { checkApart, firstDepthFault } from './projection';
import { limitFault, reservedWordFault } from './text-checks';
import { firstUndefined } from './undefined-placeholders';
import { updateChecks, type UpdateCheck } from './update-checks';
import { added, compileSetValue, deleted, type Compute } from './update-values';

const NAME = 'UpdateExpression';

/** An update bound to the placeholders of a request. */
export interface Update {
  /** Every path it writes to or removes, in the order of the text. */
  readonly targets: readonly DocumentPath[];
  /** Every path it reads, in the order of the text. */
  readonly reads: readonly DocumentPath[];
  /** Whether it makes an item where there is none; if not, nothing happens then, whatever its paths. [X70] */
  readonly createsItem: boolean;
  /** The values that AttributeUpdates give to attributes; of an UpdateExpression undefined. [L24] */
  readonly given?: AttributeMap;
  /** Whether the values that it sets are too large for an item, whatever else is in it. [X87] */
  readonly isTooLarge?: boolean;
  /** The item after the update. All is computed from the item before it, which stays as it is. [X80]–[X86] */
  apply(item: AttributeMap): AttributeMap;
  /** What stands at its targets in an item, with its nesting: of the old item UPDATED_OLD, of the new one UPDATED_NEW. [X95] */
  updatedParts(item: AttributeMap): AttributeMap;
}

interface CompiledAction {
  readonly node: ActionNode;
  /** What SET writes. */
  readonly compute: Compute | undefined;
}

/** What is known of the actions of an update without a request. */
export interface CompiledActions {
  readonly actions: readonly CompiledAction[];
  readonly targets: readonly PathNode[];
  readonly reads: readonly PathNode[];
  readonly checks: readonly UpdateCheck[];
  readonly createsItem: boolean;
}

interface CompiledUpdate extends Slots, CompiledActions {
  readonly paths: readonly PathNode[];
}

const parse = cachedParser(NAME, parseUpdate, finish);

/** The checks that need no placeholders, in AWS's order, then compilation. [X71] */
function finish(cursor: Cursor, { actions, repeated }: ParsedUpdate): CompiledUpdate {
  const outermost = new Set<object>(actions.map((action) => (action.section === 'SET' ? action.value : action)));
  const fault = reservedWordFault(cursor) ?? functionFault(NAME, cursor.calls, (call) => outermost.has(call)) ?? limitFault(cursor);
  if (fault !== undefined) throw fault;
  if (repeated !== undefined) throw invalid('expression.repeatedSection', { in: NAME, section: repeated });
  return { ...compileActions(NAME, actions, cursor.paths), paths: cursor.paths, names: [...cursor.names.keys()], values: [...cursor.values.keys()] };
}

/** Compiles actions that have passed the checks of their text; `paths` are all that stand in them. */
export function compileActions(place: UpdatePlace, actions: readonly ActionNode[], paths: readonly PathNode[]): CompiledActions {
  const targets = actions.map(({ path }) => path);
  const written = new Set<PathNode>(targets);
  return {
    actions: actions.map((node) => ({ node, compute: node.section === 'SET' ? compileSetValue(node.value) : undefined })),
    targets,
    reads: paths.filter((path) => !written.has(path)),
    checks: updateChecks(place, actions),
    createsItem: actions.some(({ section }) => section === 'SET' || section === 'ADD'),
  };
}

/**
 * Compiles an update for a request. Throws in AWS's order: reserved words, functions, repeated sections, undefined names,
 * undefined values, overlaps, conflicts, operands of ADD and DELETE, all other operands. [X71]–[X76]
 */
export function compileUpdate(text: string, placeholders: Placeholders): Update {
  const compiled = parse(text);
  const binding = placeholders.bind(compiled);
  const fault = firstUndefined(NAME, compiled, binding) ?? firstDepthFault(NAME, compiled.paths);
  if (fault !== undefined) throw fault;
  const update = bindActions(NAME, compiled, binding);
  return placeholders.bytes * compiled.actions.length > MAX_ITEM_BYTES ? { ...update, isTooLarge: bytesSet(compiled, binding) > MAX_ITEM_BYTES } : update;
}

/** Bytes of the names and values of the request that SET writes as they are. */
function bytesSet({ actions }: CompiledActions, binding: Binding): number {
  let bytes = 0;
  for (const { node } of actions) {
    if (node.section !== 'SET' || node.value.kind !== 'value') continue;
    const name = boundPath(node.path, binding).at(-1);
    bytes += (typeof name === 'string' ? utf8Length(name) : 0) + valueSize(boundValue(binding, node.value.slot));
  }
  return bytes;
}

/** Binds actions to the values of a request. Throws for overlaps, conflicts, and operands of a wrong type. */
export function bindActions(place: UpdatePlace, compiled: CompiledActions, binding: Binding): Update {
  const targets = compiled.targets.map((path) => boundPath(path, binding));
  checkApart(place, targets);
  for (const check of compiled.checks) {
    const wrong = check(binding);
    if (wrong !== undefined) throw wrong;
  }
  return {
    targets,
    reads: compiled.reads.map((path) => boundPath(path, binding)),
    createsItem: compiled.createsItem,
    apply: (item) => applyEdits(item, editsOf(compiled, targets, binding, item)),
    updatedParts: (item) => projectionOnto(targets)(item),
  };
}

/** The edits that the actions make of an item. First all values of SET are computed, then the actions are tried in order. [X86] */
function editsOf({ actions }: CompiledActions, targets: readonly DocumentPath[], binding: Binding, item: AttributeMap): readonly Edit[] {
  const computed = actions.map(({ compute }) => compute?.(item, binding));
  return actions.map(({ node }, at) => {
    const path = targets[at] ?? [];
    checkParent(item, path);
    return { path, value: valueAfter(node, item, path, computed[at], binding) };
  });
}

/** A nested target needs a map or a list around it, as its last part asks. [X82] */
function checkParent(item: AttributeMap, path: DocumentPath): void {
  if (path.length === 1) return;
  const parent = valueAt(item, path.slice(0, -1));
  const fits = typeof path.at(-1) === 'number' ? parent?.L : parent?.M;
  if (fits === undefined) throw invalid('update.invalidPath');
}

function valueAfter(node: ActionNode, item: AttributeMap, path: DocumentPath, computed: AttributeValue | undefined, binding: Binding): AttributeValue | undefined {
  switch (node.section) {
    case 'SET': return computed;
    case 'REMOVE': return undefined;
    case 'ADD': return added(valueAt(item, path), boundValue(binding, node.value.slot));
    case 'DELETE': return deleted(valueAt(item, path), boundValue(binding, node.value.slot));
    default: return node satisfies never;
  }
}
