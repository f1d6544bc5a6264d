import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { assessScopes } from './assess-scopes';
import type { ScopeReport } from './contract';

/** What the portal's scopes allow, from what is stored of its connection. Cost: no call to HubSpot. */
export async function getScopeReport(ctx: Context, input: { hubId: HubId }): Promise<ScopeReport> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.read' });
  const row = await ctx.stores.connections.find(scope);
  const status = ctx.connectionStatus(row);
  const { scopes: required, optionalScopes: optional } = ctx.env.hubspot;
  return {
    hubId: scope.hubId,
    ...assessScopes({
      status,
      kind: row?.kind ?? 'oauth',
      granted: status === 'disconnected' ? [] : (row?.grantedScopes ?? []),
      asked: [...(row?.requestedScopes ?? []), ...(row?.optionalScopes ?? [])],
      configured: { required, optional },
    }),
  };
}
