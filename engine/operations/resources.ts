import type { Policy } from '../access/policy';
import type { KeySchema } from '../storage/key-schema';
import type { OrderedMapView } from '../storage/ordered-map';
import type { Item } from '../storage/item';
import type { Table } from '../storage/table';

/** A table as it was at one moment: its schema and settings, and a view of its data that no later write reaches. */
export type TableImage = Readonly<Omit<Table, 'items' | 'expiry'>> & { readonly key: KeySchema; readonly items: OrderedMapView<Item> };

/** A backup of a table. [U1] */
export interface Backup {
  readonly arn: string;
  readonly name: string;
  readonly type: 'USER' | 'SYSTEM';
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  status: 'CREATING' | 'AVAILABLE' | 'DELETED';
  readonly image: TableImage;
}

interface Job {
  readonly arn: string;
  readonly tableArn: string;
  readonly clientToken: string | undefined;
  /** The request as text, to compare another of the same token with. */
  readonly request: string;
  readonly startedAt: number;
  status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  endedAt: number | undefined;
  failure: { readonly code: string; readonly message: string } | undefined;
}

/** An export to files. `description` is what it tells of itself beside its state. [F1] */
export interface ExportJob extends Job {
  readonly type: 'FULL_EXPORT' | 'INCREMENTAL_EXPORT';
  readonly tableId: string;
  readonly description: object;
  readonly manifestKey: string;
  billedBytes: number;
  itemCount: number;
}

/** An import of files. [F11] */
export interface ImportJob extends Job {
  readonly description: object;
  readonly tableId: string;
  errorCount: number;
  processedBytes: number;
  processedItems: number;
  importedItems: number;
}

/** A policy that says who may do what with a table or stream; kept as text, and ready to be evaluated. [M20] */
export interface ResourcePolicy {
  /** As it reads back. [M23] */
  readonly text: string;
  readonly isUnversioned: boolean;
  readonly policy: Policy;
  readonly revisionId: string;
  readonly changedAt: number;
}
