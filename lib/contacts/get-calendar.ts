import type { Context } from '@/lib/context';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Calendar } from './query/filter-date';
import { isTimeZone } from './query/zoned-time';

/** This moment in the portal's time zone, as far as Intl knows it. */
export async function getCalendar(ctx: Context, scope: PortalScope): Promise<Calendar> {
  const portal = await ctx.stores.members.findPortal(scope.hubId);
  const timeZone = portal && isTimeZone(portal.timeZone) ? portal.timeZone : 'UTC';
  return { nowMs: ctx.clock.now(), timeZone };
}
