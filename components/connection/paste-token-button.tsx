'use client';

import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { meQuery } from '@/components/portal/me-query';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/vault/contract';

const StaticTokenDialog = lazy(() =>
  import('./static-token-dialog').then(({ StaticTokenDialog }) => ({ default: StaticTokenDialog<unknown> })),
);

/** For owners: a token in place of what connects the portal now. */
export function PasteTokenButton({ connection }: { connection: Connection }) {
  const { hubId, name } = usePortal();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const isStatic = connection.kind === 'static' && connection.status !== 'disconnected';

  function finish() {
    setOpen(false);
    notify({ title: `${name} is connected with the token` });
    void client.invalidateQueries({ queryKey: ['portal', hubId] });
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  return (
    <>
      <Button
        variant={isStatic && connection.status !== 'connected' ? 'primary' : 'secondary'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <KeyRound aria-hidden />
        {isStatic ? 'Paste a new token…' : 'Use a token…'}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <StaticTokenDialog
            path={portalApi(hubId, 'connection/static')}
            replacesOauth={connection.kind === 'oauth' && connection.status === 'connected'}
            onConnected={finish}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
