import type { Hono } from 'hono';
import type { SandboxEnv } from './sandbox-env';

/** The date versions that are served beside the old numbered paths. */
export const dateVersions = ['2026-09', '2026-03'] as const;

/** Serves the same routes under each date version of a path and under its old name. */
export function mountVersions(
  app: Hono<SandboxEnv>,
  paths: { dated: (version: string) => string; legacy: string },
  routes: Hono<SandboxEnv>,
): void {
  for (const path of [...dateVersions.map(paths.dated), paths.legacy]) app.route(path, routes);
}
