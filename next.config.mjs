// Security headers that are the same for every answer and every deployment; proxy.ts adds those that are not.
const everyAnswer = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
];

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  // Contacts' pictures are never fetched by this server, so its image endpoint stays shut.
  images: { unoptimized: true },
  headers: async () => [
    { source: '/:path*', headers: everyAnswer },
    // The address of a callback holds an authorization code.
    { source: '/api/auth/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
    // That of an invitation is all that it takes to use it.
    { source: '/join/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
  ],
  // `npm test` checks the types of everything, tests and scripts included; a build need not do half of it again.
  typescript: { ignoreBuildErrors: true },
  // A lock file in a parent folder must not move the root of the project.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ['better-sqlite3', 'better-sqlite3-napi', 'pino'],
};

export default nextConfig;
