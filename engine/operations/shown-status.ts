import type { Table } from '../storage/table';

/** The status a table shows: one that is ACTIVE is not when its key cannot be used. [Z33] */
export function shownStatus({ status, settings }: Table): Table['status'] {
  return status === 'ACTIVE' && settings.encryption?.inaccessibleSince !== undefined ? 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' : status;
}
