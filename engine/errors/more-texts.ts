import { BACKUP_TEXTS } from './texts/backups';
import { PARTIQL_TEXTS } from './texts/partiql';
import { SCALING_TEXTS } from './texts/scaling';

/** Texts that only the extension of the engine needs. */
export const MORE_TEXTS = { ...BACKUP_TEXTS, ...PARTIQL_TEXTS, ...SCALING_TEXTS };
