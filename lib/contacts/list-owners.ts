import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
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
  return { results: await readCached(ctx, { scope, what: 'owners' }, () => ctx.crm(scope).listOwners()) };
}
