import type { Mirrors } from '@/db/mirror/mirror';
import type { Stores } from '@/db/stores';
import type { ConnectionRow } from '@/db/stores/connections';
import type { CallRecorder } from '@/lib/hubspot/call-recorder';
import type { AccountDetails, CrmClient } from '@/lib/hubspot/crm-client';
import type { OauthClient } from '@/lib/hubspot/oauth-client';
import type { TraceCall } from '@/lib/hubspot/raw-oauth';
import type { RawCall } from '@/lib/hubspot/raw-call';
import type { ConnectionStatus } from '@/lib/kernel/connection-status';
import type { Clock } from '@/lib/kernel/clock';
import type { HubId, UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Secret } from '@/lib/kernel/secret';
import type { Env } from '@/lib/platform/env';
import type { Log } from '@/lib/platform/log';
import type { Sealer } from '@/lib/platform/sealer';

export type Actor =
  { kind: 'user'; userId: UserId } | { kind: 'system'; name: 'worker' | 'cli' } | { kind: 'anonymous' };

/** All that a verb may reach: who asks, and the adapters that `lib/runtime.ts` wired. */
export type Context = {
  actor: Actor;
  /** The caller's browser in words, for events; absent where no browser is behind it. */
  source?: string;
  /** Ours, for logs and error answers. */
  correlationId: string;
  /** Aborted when the caller went away. */
  signal?: AbortSignal;
  /** Whether the caller is still signed in, which is known at the start and may end meanwhile; only where a session is behind it. */
  isSessionLive?(): Promise<boolean>;
  env: Env;
  clock: Clock;
  log: Log;
  stores: Stores;
  /** The portals' local copies, one file each. */
  mirrors: Mirrors;
  sealer: Sealer;
  /** Keeps every call to HubSpot; whoever shows calls lets it write first. */
  calls: CallRecorder;
  oauth: OauthClient;
  /** One call to HubSpot's API that also tells, masked, what went over the wire. */
  trace: TraceCall;
  /**
   * HubSpot's CRM as this portal's connection sees it; it fetches and renews the bearer token by itself.
   * `cause`: what each call is for, where that changes on the way.
   */
  crm(scope: PortalScope, cause?: () => string): CrmClient;
  /** Calls that people put together in the workbench, with this portal's token. */
  rawCall(scope: PortalScope): RawCall;
  /** Name and time zone of a portal whose token is not stored yet. */
  accountDetails(account: { hubId: HubId; accessToken: Secret }, signal: AbortSignal): Promise<AccountDetails>;
  /** How far this machine's clock is ahead of HubSpot's, as this process last saw it; 0 where that does not matter or is not known. */
  clockSkewMs(): number;
  /** What a stored connection is worth with this installation's app and keys. */
  connectionStatus(row: ConnectionRow | undefined): ConnectionStatus;
};
