import type { Trace } from '../trace/recorder';
import { type Factor, MIN_VECTOR_BYTES, READ_BLOCK, readUnits, WRITE_BLOCK, writeUnits } from './units';

/** An index as far as capacity is concerned. */
interface IndexArm {
  readonly name: string;
  readonly kind: 'local' | 'global';
}

/** Units of one arm: the table, or one index. */
interface Units {
  read: number;
  write: number;
}

/** What one request consumed of one table and its indexes, in units. [C1]–[C19] */
export class Consumption {
  readonly #table: Units = { read: 0, write: 0 };
  #indexes: Map<string, Units & { readonly kind: 'local' | 'global' }> | undefined = undefined;
  #vectorBytes: Map<string, number> | undefined = undefined;

  /** `namedAs` is what the request calls the table: its name or its ARN. [C19] */
  constructor(
    readonly tableName: string,
    readonly trace: Trace | undefined,
    readonly namedAs: string,
  ) {}

  /** Counts one read of `bytes`, rounded on its own; returns its units. */
  read(bytes: number, factor: Factor, index?: IndexArm, partitionId?: string): number {
    const units = readUnits(bytes, factor);
    this.#arm(index).read += units;
    if (this.trace !== undefined) this.#record('read', bytes, READ_BLOCK, factor, units, index, partitionId);
    return units;
  }

  /** Counts one write of `bytes`, rounded on its own; returns its units. */
  write(bytes: number, factor: Factor, index?: IndexArm, partitionId?: string): number {
    const units = writeUnits(bytes, factor);
    this.#arm(index).write += units;
    if (this.trace !== undefined) this.#record('write', bytes, WRITE_BLOCK, factor, units, index, partitionId);
    return units;
  }

  /** Counts a write of an entry of a vector index, which is metered in bytes. [N12] */
  writeVector(index: string, bytes: number): void {
    this.#vectorBytes ??= new Map();
    this.#vectorBytes.set(index, (this.#vectorBytes.get(index) ?? 0) + Math.max(MIN_VECTOR_BYTES, bytes));
  }

  /**
   * The ConsumedCapacity member of a response, or undefined for NONE. Transactional responses also tell
   * read and write units apart. [C15]–[C18]
   */
  toOutput(mode: string | undefined, transactional = false): object | undefined {
    if (mode !== 'TOTAL' && mode !== 'INDEXES') return undefined;
    const total: Units = { ...this.#table };
    for (const units of this.#indexes?.values() ?? []) {
      total.read += units.read;
      total.write += units.write;
    }
    const summary = { TableName: this.namedAs, ...unitsOutput(total, transactional) };
    if (mode === 'TOTAL') return summary;
    return {
      ...summary,
      Table: unitsOutput(this.#table, transactional),
      ...this.#indexOutput('local', 'LocalSecondaryIndexes', transactional),
      ...this.#indexOutput('global', 'GlobalSecondaryIndexes', transactional),
      ...(this.#vectorBytes !== undefined && {
        VectorIndexes: Object.fromEntries([...this.#vectorBytes].map(([name, bytes]) => [name, { VectorWriteRequestBytes: bytes }])),
      }),
    };
  }

  #indexOutput(kind: 'local' | 'global', member: string, transactional: boolean): object {
    const arms = [...(this.#indexes ?? [])].filter(([, units]) => units.kind === kind);
    if (arms.length === 0) return {};
    return { [member]: Object.fromEntries(arms.map(([name, units]) => [name, unitsOutput(units, transactional)])) };
  }

  #arm(index: IndexArm | undefined): Units {
    if (index === undefined) return this.#table;
    this.#indexes ??= new Map();
    let units = this.#indexes.get(index.name);
    if (units === undefined) {
      units = { read: 0, write: 0, kind: index.kind };
      this.#indexes.set(index.name, units);
    }
    return units;
  }

  #record(kind: 'read' | 'write', bytes: number, unitBytes: 4096 | 1024, factor: Factor, units: number, index: IndexArm | undefined, partitionId: string | undefined): void {
    this.trace?.record({
      type: 'capacity.consumed', tableName: this.tableName, kind, bytes, unitBytes, factor, units,
      ...(index !== undefined && { indexName: index.name, indexKind: index.kind }),
      ...(partitionId !== undefined && { partitionId }),
    });
  }
}

function unitsOutput({ read, write }: Units, transactional: boolean): object {
  if (!transactional) return { CapacityUnits: read + write };
  return {
    CapacityUnits: read + write,
    ...(read > 0 && { ReadCapacityUnits: read }),
    ...(write > 0 && { WriteCapacityUnits: write }),
  };
}
