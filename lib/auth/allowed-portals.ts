import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';

/** Whether `ALLOWED_HUB_IDS` names a portal that is stored here. Without a list every portal that could connect is served. */
export function isPortalAllowed({ allowedHubIds }: Pick<Context['env'], 'allowedHubIds'>, hubId: HubId): boolean {
  return allowedHubIds.kind !== 'list' || allowedHubIds.hubIds.includes(hubId);
}
