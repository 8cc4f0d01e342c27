import type { KeySchema } from '../storage/key-schema';
import { OrderedMap } from '../storage/ordered-map';
import type { Index, Provisioned, ProjectionType, Table } from '../storage/table';
import type { Projection, ProvisionedThroughput } from '../validation/inputs';

interface IndexSpecification {
  readonly name: string;
  readonly kind: Index['kind'];
  readonly key: KeySchema;
  readonly projection: Projection;
}

/** An empty index that is being created. */
export function makeIndex(table: Table, { name, kind, key, projection }: IndexSpecification): Index {
  const type = projectionTypeOf(projection.ProjectionType);
  const nonKeyAttributes = projection.NonKeyAttributes ?? [];
  return {
    name, kind, key, nonKeyAttributes,
    arn: `${table.arn}/index/${name}`,
    projection: type,
    projected: type === 'ALL' ? undefined : new Set([...namesOf(key), ...namesOf(table.key), ...nonKeyAttributes]),
    entries: new OrderedMap(),
    bytes: 0,
    status: 'CREATING',
    backfilling: undefined,
    provisioned: noThroughput(),
    onDemandMaximum: {},
    warm: undefined,
    warming: undefined,
  };
}

export function noThroughput(): Provisioned {
  return { readUnits: 0, writeUnits: 0, decreases: [] };
}

export function throughputOf(throughput: ProvisionedThroughput | undefined): Provisioned | undefined {
  return throughput && { readUnits: throughput.ReadCapacityUnits, writeUnits: throughput.WriteCapacityUnits, decreases: [] };
}

export function projectionTypeOf(type: string | undefined): ProjectionType {
  return type === 'KEYS_ONLY' || type === 'INCLUDE' ? type : 'ALL';
}

/** The projection of an index as requests give it and descriptions tell it: with its names in order. [T3] */
export function projectionInput({ projection, nonKeyAttributes }: Pick<Index, 'projection' | 'nonKeyAttributes'>): Projection {
  return { ProjectionType: projection, NonKeyAttributes: nonKeyAttributes.length === 0 ? undefined : [...nonKeyAttributes].sort() };
}

/** The names of the key attributes. */
export function namesOf({ hash, range }: KeySchema): string[] {
  return [...hash, ...range].map(({ name }) => name);
}
