import { createSandboxFrame, type SandboxFrame } from './sandbox-frame';

/** The next worker starts while the reader looks at the result, not while the present run needs the processor. */
const SPARE_AFTER_MS = 1_000;

export type WorkerLoss = { readonly cause: 'memory' } | { readonly cause: 'crash'; readonly message: string };

export interface SandboxWorker {
  readonly id: number;
  readonly control: MessagePort;
  /** Called once, if the worker dies by itself. */
  onLost(listener: (loss: WorkerLoss) => void): void;
}

export interface Sandbox {
  /** Creates the frame and a spare worker, if they are not there yet. */
  warm(): void;
  /** A fresh worker; messages may be posted to it at once. */
  take(): SandboxWorker;
  release(worker: SandboxWorker): void;
  dispose(): void;
}

interface Slot extends SandboxWorker {
  lose(loss: WorkerLoss): void;
}

/** One frame, a worker per run, and a spare one that has already loaded the SDK. */
export function createSandbox(frameUrl: string): Sandbox {
  let frame: SandboxFrame | undefined;
  let spare: Slot | undefined;
  let lastId = 0;
  const used = new Map<number, Slot>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function present(): SandboxFrame {
    frame ??= createSandboxFrame(frameUrl, {
      lost: (reason) => lose(reason === undefined ? { cause: 'memory' } : { cause: 'crash', message: reason }),
      crashed,
    });
    return frame;
  }

  function lose(loss: WorkerLoss): void {
    const lost = [...used.values()];
    frame = undefined;
    spare = undefined;
    used.clear();
    for (const slot of lost) slot.lose(loss);
  }

  function crashed(id: number, message: string): void {
    if (spare?.id === id) spare = undefined;
    const slot = used.get(id);
    used.delete(id);
    slot?.lose({ cause: 'crash', message });
  }

  function spawn(): Slot {
    lastId += 1;
    let listener: ((loss: WorkerLoss) => void) | undefined;
    return {
      id: lastId,
      control: present().spawn(lastId),
      onLost(given) { listener = given; },
      lose(loss) { listener?.(loss); },
    };
  }

  function warm(): void {
    clearTimeout(timer);
    spare ??= spawn();
  }

  return {
    warm,
    take() {
      const slot = spare ?? spawn();
      spare = undefined;
      used.set(slot.id, slot);
      clearTimeout(timer);
      timer = setTimeout(warm, SPARE_AFTER_MS);
      return slot;
    },
    release(worker) {
      if (!used.delete(worker.id)) return;
      worker.control.close();
      frame?.kill(worker.id);
      warm();
    },
    dispose() {
      clearTimeout(timer);
      frame?.remove();
      frame = undefined;
      spare = undefined;
      used.clear();
    },
  };
}
