import { cache } from 'react';
import type { Me } from '@/lib/auth/contract';
import { getMe } from '@/lib/auth/get-me';
import { findPageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';

/** The portal of a page's address as its reader sees it; undefined when nobody is signed in, or it is not theirs. */
export const readPortal = cache(async (hubIdText: string) => {
  const ctx = await findPageContext();
  const hubId = parseHubId(hubIdText);
  if (!ctx || !hubId) return undefined;
  const me = await getMe(ctx);
  const portal = me.portals.find((each) => each.hubId === hubId);
  return portal && { ctx, hubId, me, portal };
});

/** The portal of a page's address where its reader is a member whom HubSpot does not let in any more. */
export async function findEndedPortal(hubIdText: string): Promise<Me['endedPortals'][number] | undefined> {
  const ctx = await findPageContext();
  const hubId = parseHubId(hubIdText);
  if (!ctx || !hubId) return undefined;
  return (await getMe(ctx)).endedPortals.find((each) => each.hubId === hubId);
}
