/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  // Contacts' pictures are never fetched by this server, so its image endpoint stays shut.
  images: { unoptimized: true },
  // A lock file in a parent folder must not move the root of the project.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ['better-sqlite3', 'better-sqlite3-napi', 'pino'],
};

export default nextConfig;
