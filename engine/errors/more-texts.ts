import { BACKUP_TEXTS } from './texts/backups';
import { DESTINATION_TEXTS } from './texts/destinations';
import { IN_USE_TEXTS } from './texts/in-use';
import { PARTIQL_TEXTS } from './texts/partiql';
import { POLICY_TEXTS } from './texts/policies';
import { REPLICA_TEXTS } from './texts/replicas';
import { SCALING_TEXTS } from './texts/scaling';
import { UPDATE_TEXTS } from './texts/updates';

/** Texts that only the extension of the engine needs. */
export const MORE_TEXTS = { ...BACKUP_TEXTS, ...PARTIQL_TEXTS, ...SCALING_TEXTS, ...REPLICA_TEXTS, ...UPDATE_TEXTS, ...IN_USE_TEXTS, ...POLICY_TEXTS, ...DESTINATION_TEXTS };
