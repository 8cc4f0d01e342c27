import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const SITE_PORT = 3210;
const ENDPOINT_PORT = 8210;

const browser = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find((path) => path !== undefined && path !== '' && existsSync(path));

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // Two cores: the browser, its sandboxes and the engine share them.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? 'test-results/e2e.json' }]],
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${SITE_PORT}`,
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser !== undefined && { executablePath: browser }),
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node dist/main.mjs',
    url: `http://localhost:${SITE_PORT}`,
    env: { PORT: String(SITE_PORT), ENDPOINT_PORT: String(ENDPOINT_PORT) },
    reuseExistingServer: false,
  },
});
