import { invalid } from '../errors/service-error';
import { compileProjection, type DocumentPath, type Placeholders } from '../expressions';
import { keyElements } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { pickAttributes } from '../values/attribute-map';
import type { AttributeMap } from '../values/attribute-value';
import type { RequestContext } from './context';
import { traceExpression } from './trace-expression';

/** Which attributes a read returns: a ProjectionExpression or AttributesToGet. */
export interface ReadProjection {
  /** Top-level attribute names it needs. */
  readonly names: readonly string[];
  readonly apply: (item: AttributeMap) => AttributeMap;
  /** Key attributes are scalars, so nothing can be projected out of them. [K9] */
  readonly checkKeys: (table: Table) => void;
}

interface ProjectionInput {
  readonly ProjectionExpression?: string;
  readonly AttributesToGet?: readonly string[];
}

/** The projection of a read's input; undefined when it returns everything. */
export function projectionOf(input: ProjectionInput, placeholders: Placeholders, request: RequestContext): ReadProjection | undefined {
  if (input.ProjectionExpression !== undefined) {
    const projection = compileProjection(input.ProjectionExpression, placeholders);
    traceExpression(request, 'projection', input.ProjectionExpression);
    return { names: projection.names, apply: projection.apply, checkKeys: (table) => checkScalarKeys(projection.paths, table) };
  }
  const names = input.AttributesToGet;
  if (names === undefined) return undefined;
  return { names, apply: (item) => pickAttributes(item, names), checkKeys: () => undefined };
}

/** Paths may not lead into a key attribute of the table or of an index. [K9] */
export function checkScalarKeys(paths: readonly DocumentPath[], { key, indexes }: Table): void {
  const nested = paths.filter((path) => path.length > 1).map(([name]) => name);
  if (nested.length === 0) return;
  const named = keyElements(key).find(({ name }) => nested.includes(name));
  if (named !== undefined) throw invalid('key.nestedPath', { name: named.name, index: false });
  const indexed = indexes.flatMap((index) => keyElements(index.key)).find(({ name }) => nested.includes(name));
  if (indexed !== undefined) throw invalid('key.nestedPath', { name: indexed.name, index: true });
}

/** AttributesToGet may not name an attribute twice. [E8] */
export function checkAttributesToGet(names: readonly string[] | undefined): void {
  const repeated = names?.find((name, at) => names.indexOf(name) !== at);
  if (repeated !== undefined) throw invalid('request.duplicateAttribute', { name: repeated });
}
