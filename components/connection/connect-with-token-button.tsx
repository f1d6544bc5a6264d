'use client';

import { KeyRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { connectionPath } from '@/components/routes/paths';
import { Button } from '@/components/ui/button';

type Connected = { hubId: number };

const StaticTokenDialog = lazy(() =>
  import('./static-token-dialog').then(({ StaticTokenDialog }) => ({ default: StaticTokenDialog<Connected> })),
);

/** For somebody without a portal: connects one that nobody has here yet, by a token of it. */
export function ConnectWithTokenButton() {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <KeyRound aria-hidden />
        Use a token…
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <StaticTokenDialog
            path="/api/connections/static"
            onConnected={({ hubId }) => router.push(connectionPath(hubId))}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
