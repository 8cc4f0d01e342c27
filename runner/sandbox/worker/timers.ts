import type { Activity } from './activity';

type Callback = (...args: unknown[]) => void;

/** Replaces the global timers by ones that keep the run alive while they are pending. */
export function watchTimers(scope: WorkerGlobalScope, activity: Activity): void {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = scope;
  const open = new Map<number, () => void>();

  const close = (id: number | undefined): void => {
    if (id === undefined) return;
    open.get(id)?.();
    open.delete(id);
  };

  const install = (name: string, value: unknown): void => {
    Object.defineProperty(scope, name, { value, configurable: true, writable: true });
  };

  install('setTimeout', (callback: Callback, ms?: number, ...args: unknown[]): number => {
    const end = activity.begin();
    const id: number = setTimeout.call(scope, () => {
      try {
        callback(...args);
      } finally {
        close(id);
      }
    }, ms);
    open.set(id, end);
    return id;
  });

  install('setInterval', (callback: Callback, ms?: number, ...args: unknown[]): number => {
    const id: number = setInterval.call(scope, () => callback(...args), ms);
    open.set(id, activity.begin());
    return id;
  });

  install('clearTimeout', (id?: number) => { clearTimeout.call(scope, id); close(id); });
  install('clearInterval', (id?: number) => { clearInterval.call(scope, id); close(id); });
}
