import { serviceError } from '../errors/service-error';

/** Members of the API model, or values of them, that the engine does not implement: a request that uses one is refused by name. [W17] */
const UNSUPPORTED: Readonly<Record<string, Readonly<Record<string, 'any' | readonly string[]>>>> = {
  CreateTable: { GlobalTableSourceArn: 'any', GlobalTableSettingsReplicationMode: 'any' },
  ImportTable: { InputCompressionType: ['ZSTD'] },
};

/** Whether an operation has any. */
export function isPartlySupported(operation: string): boolean {
  return UNSUPPORTED[operation] !== undefined;
}

export function refuseUnsupported(operation: string, input: Readonly<Record<string, unknown>>): void {
  const unsupported = UNSUPPORTED[operation];
  if (unsupported === undefined) return;
  for (const [member, refused] of Object.entries(unsupported)) {
    const value = input[member];
    if (value === undefined || (refused !== 'any' && !refused.includes(String(value)))) continue;
    throw serviceError('NotSupportedByPlaygroundException', 'request.notSupported', { operation, member: refused === 'any' ? member : `${member} ${String(value)}` });
  }
}
