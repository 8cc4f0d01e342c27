import { createEngine } from '../engine';
import { createEndpoint } from './endpoint';
import { closeOnSignal, listen, portOf } from './listen';
import { createSite } from './site';

/** The site on PORT and the DynamoDB endpoint on ENDPOINT_PORT. */
async function main(): Promise<void> {
  const engine = createEngine({ startTime: Date.now(), seed: Date.now() % 4294967296 });
  const endpoint = await listen(() => createEndpoint({ engine }), {
    port: portOf(process.env['ENDPOINT_PORT'] ?? '8000'), host: undefined, what: 'the DynamoDB endpoint', portOption: 'ENDPOINT_PORT',
  });
  const site = await listen(() => createSite('out'), { port: portOf(process.env['PORT'] ?? '3000'), host: undefined, what: 'the site', portOption: 'PORT' });
  closeOnSignal([...site.servers, ...endpoint.servers]);
  console.log(`\n  Site:              ${site.url}\n  DynamoDB endpoint: ${endpoint.url}\n\n  Ctrl+C stops both.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
