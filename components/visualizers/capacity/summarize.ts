import { count, units } from '../shared/format';
import type { CapacityState } from './reduce';

/** What the request cost, and on how many places. */
export function summarizeCapacity({ request }: CapacityState): string | undefined {
  if (request === undefined) return undefined;
  const { operation, charges, readUnits, writeUnits } = request;
  if (charges.length === 0) return `${operation} consumes no units.`;
  const parts = [
    readUnits > 0 && `${units(readUnits)} read ${readUnits === 1 ? 'unit' : 'units'}`,
    writeUnits > 0 && `${units(writeUnits)} write ${writeUnits === 1 ? 'unit' : 'units'}`,
  ].filter(Boolean);
  const steps = charges.length === 1 ? '' : `, the sum of ${count(charges.length, 'rounding')}`;
  return `${operation} consumes ${parts.join(' and ')}${steps}.`;
}
