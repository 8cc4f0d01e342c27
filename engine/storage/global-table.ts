/** One Region's part in a global table. Its data, and what it has otherwise than the others, is the table of that name in that Region. */
export interface Replica {
  readonly region: string;
  status: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE';
  /** The Region whose table it was made of, and when, in milliseconds. [G8] */
  readonly addedFrom?: { readonly region: string; readonly at: number };
}

/** Tables of one account and name in several Regions that hold the same items. [G1] */
export interface GlobalTable {
  readonly name: string;
  readonly accountId: string;
  readonly version: '2017.11.29' | '2019.11.21';
  readonly consistency: 'EVENTUAL' | 'STRONG';
  readonly createdAt: number;
  /** Told of the older version only. */
  status: 'CREATING' | 'UPDATING' | 'ACTIVE';
  replicas: readonly Replica[];
  /** A Region that takes part in strong consistency without data to read. */
  witness: { readonly region: string; status: 'CREATING' | 'ACTIVE' | 'DELETING' } | undefined;
}
