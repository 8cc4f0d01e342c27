import type { Facets } from './simulation';

export const FACETS: readonly { readonly id: keyof Facets; readonly label: string; readonly says: string }[] = [
  { id: 'latency', label: 'Latency', says: 'Requests take milliseconds and overlap.' },
  { id: 'replication', label: 'Replica lag', says: 'Eventually consistent reads can be stale.' },
  { id: 'indexLag', label: 'Index lag', says: 'Global indexes follow their table later.' },
  { id: 'throughput', label: 'Throttling', says: 'Requests beyond the throughput are refused.' },
  { id: 'splits', label: 'Splits', says: 'Hot and large partitions split.' },
  { id: 'lifecycle', label: 'Lifecycle', says: 'Tables and indexes take time to be made.' },
  { id: 'ttl', label: 'TTL delay', says: 'Expired items stay for minutes.' },
  { id: 'rollover', label: 'Shard rollover', says: 'Shards of streams go on in new ones every four hours.' },
  { id: 'regionLag', label: 'Region lag', says: 'Other Regions receive writes later.' },
];
