import type { BootWorker, ConnectFrame, FrameToPage, ImportableModule, PageToFrame } from '../../protocol';

/**
 * The only script of the sandbox frame. It starts and ends workers and passes on their control ports; it runs no
 * learner code and reads none of their messages.
 */

// Embedded without the sandbox attribute, by whomever, this file would run foreign code with the site's own origin.
if (self.origin !== 'null') throw new Error('This page works only inside a sandboxed frame.');

const text = (id: string): string => document.getElementById(id)?.textContent ?? '';
const toUrl = (code: string): string => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));

const bootUrl = toUrl(text('boot'));
const sdkUrl = toUrl(text('sdk'));
const names = JSON.parse(text('exports')) as Record<ImportableModule, { namespace: string; names: readonly string[] }>;
const modules = Object.fromEntries(
  Object.entries(names).map(([module, facade]) => [
    module,
    toUrl(`import{${facade.namespace} as m}from'${sdkUrl}';export const{${facade.names.join()}}=m;`),
  ]),
) as Record<ImportableModule, string>;

const workers = new Map<number, Worker>();

addEventListener('message', (event: MessageEvent<ConnectFrame>) => {
  const port = event.ports[0];
  if (event.source !== parent || event.data.type !== 'connect' || !port) return;
  serve(port);
}, { once: true });

function serve(port: MessagePort): void {
  const send = (message: FrameToPage): void => port.postMessage(message);
  port.addEventListener('message', (event: MessageEvent<PageToFrame>) => {
    const message = event.data;
    switch (message.type) {
      case 'ping': return send({ type: 'pong', nonce: message.nonce });
      case 'kill':
        workers.get(message.worker)?.terminate();
        workers.delete(message.worker);
        return send({ type: 'killed', worker: message.worker });
      case 'spawn': {
        const control = event.ports[0];
        if (control) spawn(message.worker, control, send);
      }
    }
  });
  port.start();
}

function spawn(id: number, control: MessagePort, send: (message: FrameToPage) => void): void {
  // A classic worker: from a blob in an opaque origin, Chromium starts no module worker.
  const worker = new Worker(bootUrl, { name: 'learner' });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    send({ type: 'crashed', worker: id, message: event.message || 'the worker did not start' });
  });
  const boot: BootWorker = { type: 'boot', sdkUrl, modules };
  worker.postMessage(boot, [control]);
  workers.set(id, worker);
}
