import type { Portal } from '@/lib/sandbox/entities/portal';
import type { PortalUser } from '@/lib/sandbox/entities/user';
import type { WebhookDelivery, WebhookSubscription } from '@/lib/sandbox/entities/webhook';
import type { Fault } from '@/lib/sandbox/faults/fault';
import type { GrantSummary } from '@/lib/sandbox/operations/list-grants';
import type { LoggedRequest } from '@/lib/sandbox/request-log';
import type { Settings } from '@/lib/sandbox/settings';

export type Account = { portal: Portal; users: PortalUser[] };

/** Everything that the page shows. */
export type ControlsPage = {
  origin: string;
  nowMs: number;
  accounts: Account[];
  settings: Settings;
  defaults: Settings;
  faults: Fault[];
  grants: GrantSummary[];
  snapshots: string[];
  webhooks: { targetUrl: string | undefined; subscriptions: WebhookSubscription[]; deliveries: WebhookDelivery[] };
  calls: LoggedRequest[];
  /** Of all calls, those that the filters leave out too. */
  lastSequence: number;
  /** What the log is filtered by, as it stands in the address. */
  filters: Readonly<Record<string, string>>;
};
