import { isThrottled } from '../capacity/throttling';
import { ServiceError } from '../errors/service-error';

/** Runs the members of a batch: those that meet no throughput, or a part that is away, are left for another request. [B4] */
export class BatchMembers {
  #done = 0;
  #firstRefusal: ServiceError | undefined = undefined;

  /** Runs one member; false where it must be asked for again. */
  run(step: () => void): boolean {
    try {
      step();
      this.#done += 1;
      return true;
    } catch (error) {
      if (!isThrottled(error) && !isUnavailable(error)) throw error;
      this.#firstRefusal ??= error;
      return false;
    }
  }

  /** A batch of which nothing was done is refused as a whole. */
  finish(): void {
    if (this.#done === 0 && this.#firstRefusal !== undefined) throw this.#firstRefusal;
  }
}

function isUnavailable(error: unknown): error is ServiceError {
  return error instanceof ServiceError && UNAVAILABLE.has(error.type);
}

const UNAVAILABLE: ReadonlySet<string> = new Set<ServiceError['type']>(['InternalServerError', 'TransactionConflictException', 'ReplicatedWriteConflictException']);
