import type { Server } from 'node:http';

interface ListenOptions {
  /** Address to listen on; both loopback addresses when it is left out. */
  readonly host: string | undefined;
  readonly port: number;
  /** For the sentence when it fails. */
  readonly what: string;
  readonly portOption: string;
  readonly hostOption?: string;
}

/** Starts servers on a port, one an address, and returns them with the URL to use. A failure is an Error for the reader. */
export async function listen(make: () => Server, options: ListenOptions): Promise<{ servers: Server[]; url: string }> {
  const { host, port } = options;
  const explained = (error: unknown): Error => new Error(explain(error, options));
  const first = make();
  const actual = await listenOn(first, port, host ?? '127.0.0.1').catch((error: unknown) => { throw explained(error); });
  const servers = [first];
  // `localhost` is ::1 for some clients and 127.0.0.1 for others.
  if (host === undefined) {
    const second = make();
    const ready = await listenOn(second, actual, '::1').catch((error: unknown) => {
      if (codeOf(error) === 'EADDRINUSE') throw explained(error);
      return undefined;
    });
    if (ready !== undefined) servers.push(second);
  }
  const name = host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { servers, url: `http://${name}:${actual}` };
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function explain(error: unknown, { host, port, what, portOption, hostOption = 'another address' }: ListenOptions): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE': return `Port ${port} is in use, so ${what} cannot start. Free it, or choose another with ${portOption}.`;
    case 'EACCES': return `Port ${port} may not be used by this account, so ${what} cannot start. Choose another with ${portOption}.`;
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': case 'EAI_AGAIN': case 'EINVAL': return `${host ?? ''} is no address of this machine, so ${what} cannot start. Choose another with ${hostOption}.`;
    default: return `Port ${port}: ${what} cannot start (${error instanceof Error ? error.message : String(error)}).`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** How long requests under way may take once the servers are told to stop. */
const LAST_REQUESTS_MS = 5_000;
const LOOK_AGAIN_MS = 20;

/** Closes the servers on Ctrl+C or a polite kill: no new connections, the requests under way are answered. A second signal ends at once. */
export function closeOnSignal(servers: readonly Server[]): void {
  let closing = false;
  const close = (): void => {
    if (closing) process.exit(0);
    closing = true;
    let open = servers.length;
    for (const server of servers) {
      server.close(() => {
        open -= 1;
        if (open === 0) process.exit(0);
      });
    }
    // Connections become idle when their last request was answered.
    setInterval(() => { for (const server of servers) server.closeIdleConnections(); }, LOOK_AGAIN_MS);
    setTimeout(() => process.exit(0), LAST_REQUESTS_MS);
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

/** The port a text names. */
export function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`"${text}" is not a port number (0 to 65535).`);
  return port;
}
