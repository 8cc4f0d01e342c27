import { applyVectorChange, vectorChanges } from '../storage/vector-index';
import { replicateWrite } from './replicate-write';
import type { Commit, Write, WriteContext } from './write-item';

/** What a table's settings make of a write: entries of vector indexes, records for Kinesis, writes in other Regions. [N10] [M3] [G3] */
export function followWrite(write: Write, request: WriteContext, commit: Commit): void {
  const { table, position, before, after, consumption } = write;
  if (table.vectorIndexes.length > 0) {
    for (const change of vectorChanges(table.vectorIndexes, position.key, before, after)) {
      consumption?.writeVector(change.index.name, Math.max(change.before?.entry.size ?? 0, change.after?.entry.size ?? 0));
      applyVectorChange(change);
    }
  }
  const { destinations, globalTable } = table.settings;
  for (const destination of destinations) {
    if (destination.status !== 'ACTIVE' && destination.status !== 'UPDATING') continue;
    request.engine.kinesis.append(table, destination, { before, after, byService: write.byService === true });
  }
  if (globalTable !== undefined && write.replicated !== true) replicateWrite(write, request, commit);
}
