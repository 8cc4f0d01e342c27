import type { ConnectFrame, FrameToPage, PageToFrame } from '../protocol';

/** A dead renderer process says nothing, so the frame is asked; its main thread runs no learner code and answers at once. */
const PING_EVERY_MS = 500;
const PINGS_UNANSWERED = 6;
const PINGS_WHILE_LOADING = 40;
const KILL_WITHIN_MS = 2_000;

export interface FrameEvents {
  /** The frame is gone and has been removed: dead (out of memory, as a rule), or with a reason. */
  lost(reason?: string): void;
  crashed(worker: number, message: string): void;
}

export interface SandboxFrame {
  /** Starts a worker; the port is its control port. */
  spawn(worker: number): MessagePort;
  kill(worker: number): void;
  remove(): void;
}

/** A frame of an opaque origin. All talk goes through a port, given to the document that loads first and to no other. */
export function createSandboxFrame(url: string, events: FrameEvents): SandboxFrame {
  const channel = new MessageChannel();
  const port = channel.port1;
  const killing = new Set<number>();
  let loaded = false;
  let answered = false;
  let unanswered = 0;
  let removed = false;

  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.title = 'Sandbox';
  // Inside the viewport, because browsers slow down frames outside it.
  frame.style.cssText = 'position:fixed;inset:0 auto auto 0;width:1px;height:1px;border:0;opacity:0;pointer-events:none';
  frame.src = url;
  frame.addEventListener('load', () => {
    // Nothing in the frame navigates. If it loads again, it is not our document any more.
    if (loaded) return lose('its frame was navigated away');
    loaded = true;
    const connect: ConnectFrame = { type: 'connect' };
    frame.contentWindow?.postMessage(connect, '*', [channel.port2]);
  });
  document.body.append(frame);

  port.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
  port.start();
  const timer = setInterval(ping, PING_EVERY_MS);

  function send(message: PageToFrame, transfer: Transferable[] = []): void {
    port.postMessage(message, transfer);
  }

  function receive(data: unknown): void {
    const message = acceptFrameMessage(data);
    answered = true;
    unanswered = 0;
    if (message?.type === 'killed') killing.delete(message.worker);
    if (message?.type === 'crashed') events.crashed(message.worker, message.message);
  }

  function ping(): void {
    // Counted in pings, not in time: a page asleep sends none.
    if (unanswered >= (answered ? PINGS_UNANSWERED : PINGS_WHILE_LOADING)) {
      return lose(answered ? undefined : 'its frame did not load');
    }
    unanswered += 1;
    send({ type: 'ping', nonce: unanswered });
  }

  function remove(): void {
    removed = true;
    clearInterval(timer);
    port.close();
    frame.remove();
  }

  function lose(reason?: string): void {
    if (removed) return;
    remove();
    events.lost(reason);
  }

  return {
    spawn(worker) {
      const control = new MessageChannel();
      send({ type: 'spawn', worker }, [control.port2]);
      return control.port1;
    },
    kill(worker) {
      killing.add(worker);
      send({ type: 'kill', worker });
      setTimeout(() => { if (killing.has(worker)) lose(); }, KILL_WITHIN_MS);
    },
    remove,
  };
}

function acceptFrameMessage(data: unknown): FrameToPage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, worker, nonce, message } = data as Readonly<Record<string, unknown>>;
  if (type === 'pong' && typeof nonce === 'number') return { type, nonce };
  if (typeof worker !== 'number') return undefined;
  if (type === 'killed') return { type, worker };
  if (type === 'crashed') return { type, worker, message: String(message).slice(0, 1_000) };
  return undefined;
}
