import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { OwnerList } from './contract';
import { findCompleteMirror } from './local-mirror';
import { readCached } from './portal-cache';

/** Whom contacts can belong to, those who left included, because their contacts still name them. */
export async function listOwners(ctx: Context, input: { hubId: HubId }): Promise<OwnerList> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const copy = await findCompleteMirror(ctx, scope);
  const stored = copy?.mirror.reader.owners() ?? [];
  // None at all may mean that the permission came after the copy.
  if (stored.length > 0) return { results: stored };
  return { results: await readCached(ctx, { scope, what: 'owners' }, () => readLiveOwners(ctx, scope)) };
}

/** As the copy has them: which person of HubSpot's an owner is concerns nobody who reads contacts. */
async function readLiveOwners(ctx: Context, scope: PortalScope): Promise<OwnerList['results']> {
  const owners = await ctx.crm(scope).listOwners();
  return owners.map(({ id, email, firstName, lastName, archived }) => ({ id, email, firstName, lastName, archived }));
}
