import { expect, test } from 'vitest';
import { UsageMeter } from '../pricing';
import { mapped, putAll, withStream } from '../testing/functions';
import { readStream, streamArn } from '../testing/streams';

test('[LM17] reads by Lambda cost nothing, those of others do', () => {
  const client = withStream();
  const meter = new UsageMeter(client.engine.clock.exact);
  client.engine.subscribe(meter.record);
  const { batches } = mapped(client);
  putAll(client, ['a']);
  client.advance(10_000);
  expect([batches, meter.usage(client.engine.clock.exact).streamReads]).toEqual([[['a']], undefined]);
  readStream(client, streamArn(client));
  expect(meter.usage(client.engine.clock.exact).streamReads).toBeGreaterThan(0);
});
