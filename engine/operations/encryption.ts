import { invalid, serviceError } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { Encryption } from '../storage/table-settings';
import type { SSESpecification } from '../validation/inputs';
import type { EngineState, RequestContext } from './context';
import { traceTable, whenComplete } from './lifecycle';

/** An encryption setting may change so often in a day, and once more after so long a pause. [A32] */
const MAX_CHANGES = 4;
const DAY_MS = 24 * 60 * 60 * 1000;
const PAUSE_MS = 6 * 60 * 60 * 1000;

/** Checks an SSESpecification by itself. [A30] */
export function checkEncryption(specification: SSESpecification | undefined): void {
  if (specification === undefined) return;
  const { Enabled: enabled, SSEType: type, KMSMasterKeyId: key } = specification;
  if (enabled === false && type !== undefined) throw invalid('encryption.disabledWith', { member: 'SSEType' });
  if (enabled === false && key !== undefined) throw invalid('encryption.disabledWith', { member: 'KMSMasterKeyId' });
  if (type === 'AES256') throw invalid('encryption.type');
  if (key !== undefined && type === undefined) throw invalid('encryption.typeMissing');
}

/** An SSESpecification enables what it says, and KMS where it says only that. */
function isEnabled({ Enabled: enabled, SSEType: type }: SSESpecification): boolean {
  return enabled ?? type === 'KMS';
}

/** The key a table is to be encrypted with; undefined for a key that AWS owns. [A30] [A31] */
export function keyArnOf(specification: SSESpecification | undefined, { region, engine }: Pick<RequestContext, 'region' | 'engine'>): string | undefined {
  if (specification === undefined || !isEnabled(specification)) return undefined;
  const { KMSMasterKeyId: key } = specification;
  if (key === undefined || key === 'alias/aws/dynamodb') return region.managedKeyArn;
  const arn = key.startsWith('arn:') ? key : `arn:aws:kms:${region.name}:${region.accountId}:${key.startsWith('alias/') ? '' : 'key/'}${key}`;
  return engine.keys.find(arn)?.arn ?? arn;
}

/** The key a table is to be encrypted with, which must be enabled. [Z32] */
export function usableKeyArnOf(specification: SSESpecification | undefined, request: Pick<RequestContext, 'region' | 'engine'>): string | undefined {
  const keyArn = keyArnOf(specification, request);
  if (keyArn !== undefined) requireEnabled(keyArn, request);
  return keyArn;
}

/** Throws, in the words of KMS, for a key that is disabled or pending deletion. [Z32] */
export function requireEnabled(arn: string, { engine }: Pick<RequestContext, 'engine'>): void {
  const state = engine.keys.stateOf(arn);
  if (state === 'Enabled') return;
  const facts = { arn, requestId: engine.random.uuid() };
  throw state === 'Disabled' ? invalid('kms.disabled', facts) : invalid('kms.pendingDeletion', facts);
}

/** Throws where the data of a table cannot be decrypted: its key is not enabled, and no longer remembered. [Z33] */
export function requireDecryption({ settings: { encryption } }: Pick<Table, 'settings'>, request: Pick<RequestContext, 'engine'>): void {
  if (encryption === undefined) return;
  const { keys, profile, assumptions, clock } = request.engine;
  const key = keys.find(encryption.keyArn);
  if (key === undefined || key.state === 'Enabled') return;
  if (profile.lifecycle && clock.now - key.since < assumptions.keyCacheMs) return;
  requireEnabled(encryption.keyArn, request);
}

/** Lets the tables of a key show that it cannot be used, or can again: at the next request, with the lifecycle facet later. [Z33] */
export function followKey(arn: string, engine: EngineState): void {
  engine.clock.schedule(engine.profile.lifecycle ? engine.assumptions.keyCheckMs : 0, () => {
    const usable = engine.keys.stateOf(arn) === 'Enabled';
    for (const region of engine.regions.all()) {
      for (const table of region.tables.values()) {
        const { encryption } = table.settings;
        if (encryption?.keyArn !== arn || usable === (encryption.inaccessibleSince === undefined)) continue;
        const { inaccessibleSince: _, ...accessible } = encryption;
        table.settings.encryption = usable ? accessible : { ...encryption, inaccessibleSince: engine.clock.now };
        traceTable({ engine, region }, table);
      }
    }
  });
}

/** Encrypts a new table; its encryption is ENABLED at once. [A30] */
export function encrypt(table: Table, keyArn: string | undefined): void {
  if (keyArn !== undefined) table.settings.encryption = { keyArn, status: 'ENABLED' };
}

/** Checks a change of a table's key, and returns what makes it. [A31] [A32] */
export function planEncryption(table: Table, specification: SSESpecification, request: RequestContext): () => void {
  const { settings } = table;
  const keyArn = usableKeyArnOf(specification, request);
  // What the old key has encrypted, it must decrypt.
  if (settings.encryption !== undefined) requireEnabled(settings.encryption.keyArn, request);
  if (keyArn === undefined && settings.encryption === undefined) throw invalid('encryption.alreadyDisabled');
  // The same key by another name is a change.
  if (specification.KMSMasterKeyId !== undefined && specification.KMSMasterKeyId === settings.encryption?.keyArn) throw invalid('encryption.unchanged');
  const { now } = request.engine.clock;
  const today = settings.changes.encryption.filter((at) => at > now - DAY_MS);
  const last = today.at(-1) ?? now;
  if (today.length >= MAX_CHANGES && now - last < PAUSE_MS) {
    throw serviceError('LimitExceededException', 'limit.encryption', { now, count: today.length, last, next: Math.min(last + PAUSE_MS, (today[0] ?? now) + DAY_MS) });
  }
  return () => {
    settings.changes.encryption = [...today, now];
    // The old key is told of until the new one is in use.
    const shown = settings.encryption?.keyArn ?? keyArn;
    if (shown !== undefined) settings.encryption = { keyArn: shown, status: 'UPDATING', ...(settings.encryption === undefined && { isFirst: true }) };
    whenComplete(request, 'updateTable', () => {
      settings.encryption = keyArn === undefined ? undefined : { keyArn, status: 'ENABLED' };
    });
  };
}

/** The SSEDescription of a table that a key of the account encrypts. [A30] */
export function describeEncryption(encryption: Encryption | undefined): object | undefined {
  return encryption && {
    Status: encryption.status,
    ...(encryption.isFirst !== true && { SSEType: 'KMS', KMSMasterKeyArn: encryption.keyArn }),
    InaccessibleEncryptionDateTime: encryption.inaccessibleSince === undefined ? undefined : encryption.inaccessibleSince / 1000,
  };
}
