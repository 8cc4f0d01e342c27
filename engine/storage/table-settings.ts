import type { GlobalTable } from './global-table';
import type { History } from './history';

/** Encryption by a key of the account; a table without it is encrypted by a key of AWS. [A30] */
export interface Encryption {
  readonly keyArn: string;
  readonly status: 'ENABLED' | 'UPDATING';
  /** Not told of until a first key is in use. */
  readonly isFirst?: true;
  /** Since when the key cannot be used; the table is then INACCESSIBLE_ENCRYPTION_CREDENTIALS. */
  readonly inaccessibleSince?: number;
}

/** Where a restored table comes from. */
export interface Restored {
  readonly backupArn: string | undefined;
  readonly tableArn: string;
  /** The time its data is from, in milliseconds. */
  readonly at: number;
  readonly inProgress: boolean;
}

/** A data stream of Kinesis that a table's changes go to. [M1] */
export interface StreamingDestination {
  readonly streamArn: string;
  status: 'ENABLING' | 'ACTIVE' | 'UPDATING' | 'DISABLING' | 'DISABLED' | 'ENABLE_FAILED';
  /** The unit of a record's time, once it has been chosen; milliseconds before that. */
  precision: 'MILLISECOND' | 'MICROSECOND' | undefined;
  /** Why it could not be enabled. */
  failure: string | undefined;
}

/** Contributor Insights of a table or of one of its indexes. [M10] */
export interface Insights {
  readonly status: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED';
  readonly mode: 'ACCESSED_AND_THROTTLED_KEYS' | 'THROTTLED_KEYS';
  /** When it was enabled: part of the names of its rules. */
  readonly enabledAt: number;
  readonly changedAt: number;
}

/** A change of a table that takes its time, and lets few others begin. [T48] */
export type RunningChange =
  | { readonly kind: 'units' }
  | { readonly kind: 'index' }
  | { readonly kind: 'stream'; readonly enabling: boolean }
  | { readonly kind: 'class'; readonly tableClass: string };

/** What a table is set to beside its schema, its throughput and its stream. */
export interface TableSettings {
  tags: ReadonlyMap<string, string>;
  /** When the table became ACTIVE, in milliseconds. */
  openedAt: number;
  /** A change of the tags under way: what it sets, and the tags after it. */
  tagsChanging: { readonly pairs: ReadonlyMap<string, string>; readonly target: ReadonlyMap<string, string> } | undefined;
  running: RunningChange | undefined;
  encryption: Encryption | undefined;
  /** When settings that may not change often were changed, in milliseconds. */
  readonly changes: Record<'encryption' | 'tableClass' | 'onDemand' | 'protection', readonly number[]>;
  /** Set while point-in-time recovery is on. */
  history: History | undefined;
  restored: Restored | undefined;
  destinations: readonly StreamingDestination[];
  /** By index name; the table's own under ''. */
  insights: ReadonlyMap<string, Insights>;
  /** Set while the table is a replica. */
  globalTable: GlobalTable | undefined;
  /** Whether this replica may leave its global table with its data. [G9] */
  disassociable: boolean;
  /** Whether it may become the source of a global table of several accounts; kept, and without effect here. */
  replicationMode: string | undefined;
}

export function initialSettings(): TableSettings {
  return {
    tags: new Map(), openedAt: 0, tagsChanging: undefined, running: undefined, encryption: undefined, changes: { encryption: [], tableClass: [], onDemand: [], protection: [] },
    history: undefined, restored: undefined, destinations: [], insights: new Map(), globalTable: undefined, disassociable: false, replicationMode: undefined,
  };
}
