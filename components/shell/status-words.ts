import type { Tone } from '@/components/ui/pill';
import type { ConnectionStatus } from '@/lib/kernel/connection-status';

/** A connection's status for people. */
export const statusWords: Record<ConnectionStatus, { label: string; tone: Tone }> = {
  connected: { label: 'Connected', tone: 'ok' },
  needs_reauth: { label: 'Needs reconnecting', tone: 'warn' },
  disconnected: { label: 'Disconnected', tone: 'neutral' },
  error: { label: 'Cannot be used', tone: 'danger' },
};
