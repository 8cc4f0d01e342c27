import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** Starts a server on a free port of the loopback address, which it returns. */
export async function listenAnywhere(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What comes back for bytes, sent in pieces each after the one before was answered or taken, until `until` is in it or the connection closes. */
export function exchange(port: number, pieces: string | Uint8Array | readonly (string | Uint8Array)[], until?: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const rest = [pieces].flat() as (string | Uint8Array)[];
    let text = '';
    const next = (): void => {
      const piece = rest.shift();
      if (piece !== undefined) socket.write(piece, 'latin1', () => setImmediate(next));
    };
    const done = (): void => {
      socket.destroy();
      resolve(text);
    };
    socket.on('connect', next);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (until?.test(text) === true && rest.length === 0) done();
    });
    socket.on('close', done);
    socket.on('error', done);
    socket.setTimeout(30_000, done);
  });
}
