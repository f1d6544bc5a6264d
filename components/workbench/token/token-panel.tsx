'use client';

import { useQuery } from '@tanstack/react-query';
import { usePortal } from '@/components/portal/portal-provider';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { Notice } from '@/components/ui/notice';
import { PlugZap } from 'lucide-react';
import type { PanelProps } from '@/components/workbench/panel-props';
import { RevealToken } from './reveal-token';
import { TokenActions } from './token-actions';
import { TokenFields } from './token-fields';
import { tokenLifeQuery } from './token-life-query';
import { TokenPicture } from './token-picture';

/** The life of the portal's token: where it is, what can be done with it, what its fields mean. */
export function TokenPanel({ tokenLife }: PanelProps) {
  const { hubId } = usePortal();
  const { data: life } = useQuery({
    ...tokenLifeQuery(hubId),
    initialData: tokenLife,
    initialDataUpdatedAt: Date.parse(tokenLife.now),
  });
  return (
    <div className="mx-auto max-w-5xl space-y-8 px-4 py-6 md:px-6">
      <section aria-labelledby="life" className="space-y-4">
        <h2 id="life" className="text-base font-semibold">
          The life of the token
        </h2>
        <TokenPicture life={life} />
        {life.access ? (
          <TokenActions life={life} />
        ) : (
          <Notice tone="info" icon={<PlugZap />} action={<ReconnectButton size="sm">Connect</ReconnectButton>}>
            Without a connection there is no token to try. A HubSpot super admin, or somebody with Marketplace access,
            can connect this portal.
          </Notice>
        )}
      </section>
      {life.access ? <RevealToken kind={life.kind} /> : null}
      <TokenFields life={life} hubId={hubId} />
    </div>
  );
}
