import type { Hono } from 'hono';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { mountVersions } from '@/lib/sandbox/http/versions';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { journalFileRoutes, journalRoutes } from './journal-routes';
import { journalSnapshotRoutes } from './journal-snapshot-routes';
import { journalSubscriptionRoutes } from './journal-subscription-routes';

/** The Webhooks Journal under its dated paths, and under those of its beta. */
export function mountJournal(app: Hono<SandboxEnv>, state: SandboxState): void {
  const at = (part: string, legacy: string) => ({
    dated: (version: string) => `/webhooks-journal/${part}/${version}`,
    legacy,
  });
  mountVersions(app, at('journal', '/webhooks/v4/journal'), journalRoutes(state));
  mountVersions(app, at('journal-local', '/webhooks/v4/journal-local'), journalRoutes(state));
  mountVersions(app, at('subscriptions', '/webhooks/v4/subscriptions'), journalSubscriptionRoutes(state));
  mountVersions(app, at('snapshots', '/webhooks/v4/snapshots'), journalSnapshotRoutes(state));
  app.route('/webhooks-journal/files', journalFileRoutes(state));
}
