import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { getAccessToken } from './access-tokens';
import type { Connection } from './contract';
import { describeConnection } from './get-connection';

/** Renews the access token now, whatever the clock says. The renewal itself is what is audited. */
export async function refreshConnection(ctx: Context, input: { hubId: HubId }): Promise<Connection> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.refresh' });
  if ((await ctx.stores.connections.find(scope))?.kind === 'static') {
    throw new PortsideError('CONFLICT', 'A pasted token cannot be renewed by Portside.', {
      reason: 'static_token',
      hint: 'It has no end. To change it, rotate it in HubSpot and paste the new one.',
    });
  }
  await getAccessToken({ ...ctx, random: Math.random }, scope, { force: true });
  return describeConnection(ctx, scope);
}
