import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,components,content,engine,runner,scripts,server}/**/*.test.{ts,tsx}'],
    // Property tests start many runs; two cores share them with the build in CI.
    testTimeout: 60_000,
  },
});
