import type { ConnectionRow } from '@/db/stores/connections';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import type { PortalScope } from '@/lib/kernel/portal-scope';

type Told = {
  row: ConnectionRow;
  scopes: string[];
  /** From when the day until the next look at the connection counts. */
  introspectedAtMs: number;
};

/** Follows the scopes that HubSpot names of a token, and keeps on record which came and went. */
export async function noteScopes(
  ctx: Context,
  scope: PortalScope,
  { row, scopes, introspectedAtMs }: Told,
): Promise<void> {
  const { version, grantedScopes } = row;
  const added = scopes.filter((name) => !grantedScopes.includes(name));
  const lost = grantedScopes.filter((name) => !scopes.includes(name));
  // No scopes at all is an answer that does not say.
  if (scopes.length === 0 || added.length + lost.length === 0) {
    await ctx.stores.connections.noteIntrospection(scope, { version, introspectedAtMs });
    return;
  }
  const detail = { added, lost };
  await ctx.stores.connections.noteIntrospection(scope, {
    version,
    introspectedAtMs,
    grantedScopes: scopes,
    event: newEvent(ctx, { hubId: scope.hubId, kind: 'connection.scopes', outcome: 'ok', detail }),
  });
}
