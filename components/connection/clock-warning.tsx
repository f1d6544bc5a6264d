'use client';

import { Clock } from 'lucide-react';
import { formatDuration } from '@/components/format/instant';
import { useIsPermitted } from '@/components/portal/portal-provider';
import { Notice } from '@/components/ui/notice';

/** For those who can tell whoever runs the server: its clock is not HubSpot's. */
export function ClockWarning({ skewSeconds }: { skewSeconds: number }) {
  const isAdmin = useIsPermitted('connection.refresh');
  if (skewSeconds === 0 || !isAdmin) return null;
  return (
    <Notice
      tone="warn"
      icon={<Clock />}
      title={`The server’s clock is off by about ${formatDuration(Math.abs(skewSeconds))}`}
    >
      {skewSeconds > 0 ? 'It is ahead of HubSpot’s.' : 'It is behind HubSpot’s.'} Tokens are then renewed too early or
      too late. Whoever runs this Portside can turn on time synchronisation.
    </Notice>
  );
}
