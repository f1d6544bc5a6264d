'use client';

import { Trash2, Unplug } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useIsPermitted } from '@/components/portal/portal-provider';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/vault/contract';

const DisconnectDialog = lazy(() =>
  import('./disconnect-dialog').then(({ DisconnectDialog }) => ({ default: DisconnectDialog })),
);
const EraseDialog = lazy(() => import('./erase-dialog').then(({ EraseDialog }) => ({ default: EraseDialog })));

function Ending({ title, children, action }: { title: string; children: ReactNode; action: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-sm text-muted">{children}</p>
      </div>
      {action}
    </div>
  );
}

const dangerStyle = 'text-danger-text hover:text-danger-text';

/** The two ways in which a connection ends, side by side so that nobody takes one for the other. For owners. */
export function DangerZone({ connection }: { connection: Connection }) {
  const canErase = useIsPermitted('portal.erase');
  const [asking, setAsking] = useState<'disconnect' | 'erase'>();
  if (!canErase) return null;
  const close = () => setAsking(undefined);
  const isConnected = connection.status !== 'disconnected';

  return (
    <section aria-labelledby="danger">
      <h2 id="danger" className="mb-3 text-base font-semibold">
        Leaving
      </h2>
      <div className="divide-y divide-line rounded-xl border border-danger-line">
        {isConnected ? (
          <Ending
            title="Disconnect from HubSpot"
            action={
              <Button className={dangerStyle} aria-haspopup="dialog" onClick={() => setAsking('disconnect')}>
                <Unplug aria-hidden />
                Disconnect…
              </Button>
            }
          >
            Ends the access for everybody here. Members, the copy and the history stay.
          </Ending>
        ) : null}
        <Ending
          title="Erase this portal"
          action={
            <Button className={dangerStyle} aria-haspopup="dialog" onClick={() => setAsking('erase')}>
              <Trash2 aria-hidden />
              Erase…
            </Button>
          }
        >
          Disconnects and deletes everything that Portside holds of it. Signing out does neither.
        </Ending>
      </div>
      <Suspense fallback={null}>
        {asking === 'disconnect' ? <DisconnectDialog kind={connection.kind} onClose={close} /> : null}
        {asking === 'erase' ? <EraseDialog onClose={close} /> : null}
      </Suspense>
    </section>
  );
}
