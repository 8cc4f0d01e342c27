import type { CoreEngine, KeyState, PrincipalOptions } from './engine';

/** Makes these the users and roles there are; the message of what is wrong with one of them, and then nothing has changed. */
export function setPrincipals({ access }: Pick<CoreEngine, 'access'>, principals: readonly PrincipalOptions[]): string | undefined {
  const before = access.list();
  try {
    replace(access, principals);
    return undefined;
  } catch (thrown) {
    replace(access, before);
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function replace(access: CoreEngine['access'], principals: readonly PrincipalOptions[]): void {
  for (const { accessKeyId } of access.list()) access.removePrincipal(accessKeyId);
  for (const principal of principals) access.setPrincipal(principal);
}

/** Brings a key into a state, by the steps that KMS has for it. */
export function setKeyState({ keys }: Pick<CoreEngine, 'keys'>, arn: string, state: KeyState): void {
  const isPending = keys.list().some((key) => key.arn === arn && key.state === 'PendingDeletion');
  if (isPending && state !== 'PendingDeletion') keys.cancelDeletion(arn);
  if (state === 'Enabled') keys.enable(arn);
  if (state === 'Disabled') keys.disable(arn);
  if (state === 'PendingDeletion') keys.scheduleDeletion(arn);
}
