import { createMiddleware } from 'hono/factory';
import { missingScopes, secondlyLimitReached } from '@/lib/sandbox/formatters/auth-failures';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { authenticate } from './authenticate';
import type { SandboxEnv } from './sandbox-env';

/** The two names of each right of the app's own, of HubSpot's guide and of its OpenAPI document, and how often it may be used in a second. */
export const appRights = {
  'journal.read': { scopes: ['developer.webhooks_journal.read', 'webhooks-journal-data-access'], perSecond: 100 },
  'subscriptions.read': {
    scopes: ['developer.webhooks_journal.subscriptions.read', 'webhooks-journal-subscription-read'],
    perSecond: 50,
  },
  'subscriptions.write': {
    scopes: ['developer.webhooks_journal.subscriptions.write', 'webhooks-journal-subscription-management'],
    perSecond: 50,
  },
  'snapshots.read': {
    scopes: ['developer.webhooks_journal.snapshots.read', 'webhooks-journal-snapshot-management'],
    perSecond: 100,
  },
  'snapshots.write': {
    scopes: ['developer.webhooks_journal.snapshots.write', 'webhooks-journal-snapshot-management'],
    perSecond: 10,
  },
} as const;

/** Lets a call of the app itself through. It counts against a limit of its own, and not against the others. */
export function guardApp(state: SandboxState, right: keyof typeof appRights) {
  const { scopes, perSecond } = appRights[right];
  const group = right.split('.')[0];
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const caller = authenticate(context, state);
    context.set('caller', caller);
    const rule = { limit: perSecond, windowMs: 1_000, nowMs: state.now() };
    if (!state.windows.take(`${group}/${caller.clientId}`, rule).accepted) {
      context.header('Retry-After', '1');
      throw secondlyLimitReached();
    }
    if (!scopes.some((scope) => caller.scopes.includes(scope))) throw missingScopes(scopes);
    await next();
  });
}
