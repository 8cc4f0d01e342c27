import { IN_USE } from './tables';

/** What an update is to change, and what already changes. */
export type Wish = 'units' | 'stream' | 'class' | 'index' | 'maximum' | 'replicas';
export type Busy =
  | { readonly kind: 'units' | 'other' }
  | { readonly kind: 'stream'; readonly label: string; readonly enabling: boolean }
  | { readonly kind: 'class'; readonly tableClass: string }
  | { readonly kind: 'index'; readonly doing: 'created' | 'deleted'; readonly indexes: readonly string[] };

const CANNOT = {
  units: "Can't change table IOPS", stream: "Can't change stream status", class: "Can't update table class", index: "Can't create or delete an index",
  replicas: "Can't change replicas",
} as const;

/** Texts about what an update cannot change while something else does. */
export const IN_USE_TEXTS = {
  'table.encrypting': () => `${IN_USE} Server-Side Encryption is still being updated`,
  'index.inUse': ({ name, index, state }: { name: string; index: string; state: 'waits' | 'allocates' | 'updated' | 'deleted' }) => `${IN_USE} ${{
    waits: 'Index is being created but is not backfilling yet. ',
    allocates: 'Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the index is active.',
    updated: 'Index is being updated.',
    deleted: 'Index is being deleted.',
  }[state]} Table: ${name} Index: ${index}`,
  'table.busy': ({ name, wish, busy }: { name: string; wish: Wish; busy: Busy }) => `${IN_USE} ${wish === 'maximum' ? maximumText(busy) : busyText(name, wish, busy)}`,
};

function busyText(name: string, wish: Exclude<Wish, 'maximum'>, busy: Busy): string {
  switch (busy.kind) {
    case 'units': return wish === 'units' ? `Table IOPS are currently being updated. Table: ${name}`
      : `${{ ...CANNOT, stream: "Can't enable or disable stream", index: "Can't create or delete indexes" }[wish]} while table IOPS are being updated. Table: ${name}`;
    case 'stream': {
      const running = `Table: ${name} Stream: ${busy.label} Operation: ${busy.enabling ? 'ENABLE' : 'DISABLE'}`;
      return wish === 'stream' ? `A stream status change is currently in progress. ${running}` : `${CANNOT[wish]} when stream status is being updated. ${running}`;
    }
    case 'class': return `${CANNOT[wish]} when a table class update is in progress. Table: ${name} TableClassUpdateInProgress: ${busy.tableClass}`;
    case 'index': return `${CANNOT[wish]} when an index is being ${busy.doing}. Table: ${name} Indexes: [${busy.indexes.join(', ')}]`;
    case 'other': return `Table is being updated: ${name}`;
    default: return busy satisfies never;
  }
}

function maximumText(busy: Busy): string {
  const change = {
    units: 'BillingMode update is in progress', other: 'table update is in progress', stream: 'stream status update is in progress',
    class: `TableClass update is in progress. TableClassUpdateInProgress: ${busy.kind === 'class' ? busy.tableClass : ''}`,
    index: busy.kind === 'index' ? `index ${busy.doing === 'created' ? 'creation' : 'deletion'} is in progress for indexes: [${busy.indexes.join(', ')}]` : '',
  };
  return `OnDemandThroughput cannot be updated while ${change[busy.kind]}`;
}
