import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** HubSpot's ids for what happens to an app (OpenAPI document of the Webhooks Journal, 2026-03). */
export const lifecycleEvents = {
  install: { eventTypeId: '4-1909196', action: 'APP_INSTALL' },
  uninstall: { eventTypeId: '4-1916193', action: 'APP_UNINSTALL' },
} as const;

/** Notes in the journal that the app came into a portal or was taken out of it; no webhook ever says so. */
export function announceLifecycle(event: keyof typeof lifecycleEvents, hubId: number, state: SandboxState): void {
  const { eventTypeId, action } = lifecycleEvents[event];
  const change = {
    type: 'APP_LIFECYCLE_EVENT',
    action,
    portalId: hubId,
    objectTypeId: eventTypeId,
    objectId: 0,
    occurredAtMs: state.now(),
    propertyChanges: {},
    extra: { eventTypeId, appId: state.app.appId },
  } as const;
  state.stores.afterCommit(() => state.journal.publishChange(change));
}
