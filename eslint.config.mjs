import next from 'eslint-config-next/core-web-vitals';
import tseslint from 'typescript-eslint';

const config = tseslint.config(
  {
    ignores: ['.next/', 'out/', 'dist/', 'node_modules/', 'public/', 'next-env.d.ts', 'test-results/', 'playwright-report/', 'scripts/package/bin.cjs'],
  },
  ...next,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'import/no-default-export': 'error',
      // An operation without parameters has an empty input.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // The frameworks ask for a default export in these.
    files: ['app/**/{page,layout,not-found,error,global-error}.tsx', '*.config.{mjs,ts}', 'e2e/**/*.config.ts'],
    rules: { 'import/no-default-export': 'off' },
  },
  {
    // They are no pages: an address there is an attack or an endpoint.
    files: ['e2e/**', 'engine/**', 'runner/**', 'server/**'],
    rules: { '@next/next/no-location-assign-relative-destination': 'off' },
  },
  {
    // What the reader is to fill in is not used yet.
    files: ['content/**/starter.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
);

export default config;
