import type { Context } from '@/lib/context';
import type { AccountDetails } from '@/lib/hubspot/crm-client';
import type { HubId } from '@/lib/kernel/ids';
import type { Secret } from '@/lib/kernel/secret';

/** How long a new connection waits for the portal's name and time zone, which it can do without. */
const detailsDeadlineMs = 5_000;

/** Name and time zone of a portal that is being connected, if HubSpot tells them soon. */
export async function findAccountDetails(
  ctx: Pick<Context, 'accountDetails' | 'log'>,
  account: { hubId: HubId; accessToken: Secret },
): Promise<AccountDetails | undefined> {
  try {
    return await ctx.accountDetails(account, AbortSignal.timeout(detailsDeadlineMs));
  } catch (error) {
    ctx.log.warn({ hubId: account.hubId, err: error }, 'HubSpot did not tell the portal’s name and time zone');
    return undefined;
  }
}
