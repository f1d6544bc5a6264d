import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { getOperations } from './catalogue';
import type { Catalogue } from './contract';

/** The operations that may be called, and where this installation calls them. */
export async function getCatalogue(ctx: Context, input: { hubId: HubId }): Promise<Catalogue> {
  await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  const { apiOrigin, apiVersion } = ctx.env.hubspot;
  return { apiOrigin, apiVersion, operations: getOperations() };
}
