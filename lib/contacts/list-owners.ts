import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { OwnerList } from './contract';
import { readCached } from './portal-cache';

/** Whom contacts can belong to, those who left included, because their contacts still name them. */
export async function listOwners(ctx: Context, input: { hubId: HubId }): Promise<OwnerList> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const owners = await readCached(ctx, { scope, what: 'owners' }, () => ctx.crm(scope).listOwners());
  return { results: owners };
}
