import { test as base, type Page } from '@playwright/test';
import type { RunState } from '../../runner/host';
import type { Harness } from './main';
import { startSite, startTrap, type Site, type Trap } from './server';

declare global {
  var harness: Harness;
}

interface Fixtures {
  readonly trap: Trap;
  /** A page with a playground that is being warmed. */
  readonly runner: Runner;
}

export interface Runner {
  readonly page: Page;
  run(code: string): Promise<RunState>;
  /** The texts that were logged. */
  logs(code: string): Promise<readonly string[]>;
}

export const test = base.extend<Fixtures, { readonly site: Site }>({
  site: [async ({}, provide) => {
    const site = await startSite();
    await provide(site);
    await site.close();
  }, { scope: 'worker' }],
  trap: async ({}, provide) => {
    const trap = await startTrap();
    await provide(trap);
    await trap.close();
  },
  runner: async ({ page, site }, provide) => {
    await page.goto(site.url);
    await page.evaluate(() => harness.create());
    const run = (code: string): Promise<RunState> => page.evaluate((text) => harness.run(text), code);
    const logs = async (code: string): Promise<readonly string[]> => texts(await run(code));
    await provide({ page, run, logs });
  },
});

export { expect } from '@playwright/test';

export function texts(state: RunState): readonly string[] {
  return state.entries.map((entry) => entry.values.map((value) => ('text' in value ? value.text : JSON.stringify(value))).join(' '));
}
