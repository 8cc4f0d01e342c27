/** @type {import('next').NextConfig} */
const config = {
  output: 'export',
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks types and lint of the whole house; a build after `git clone` need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // They are used at build time only; bundling them doubles the compile time.
  serverExternalPackages: ['mdx-bundler', 'shiki', '@shikijs/rehype', 'rehype-slug', 'remark-gfm', 'gray-matter'],
};

export default config;
