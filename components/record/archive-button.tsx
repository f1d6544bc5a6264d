'use client';

import { Archive } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useEditingObstacle } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { Button } from '@/components/ui/button';
import type { Contact } from '@/lib/contacts/contract';

const loadDialog = () => import('./archive-dialog').then(({ ArchiveDialog }) => ({ default: ArchiveDialog }));
const ArchiveDialog = lazy(loadDialog);

export function ArchiveButton({ contact }: { contact: Contact }) {
  const obstacle = useEditingObstacle();
  const isOnline = useOnline();
  const [isAsking, setAsking] = useState(false);
  if (obstacle) return null;
  return (
    <>
      <Button
        variant="ghost"
        aria-haspopup="dialog"
        disabled={!isOnline}
        onClick={() => setAsking(true)}
        onPointerEnter={() => void loadDialog()}
      >
        <Archive aria-hidden />
        <span className="max-sm:sr-only">Archive</span>
      </Button>
      {isAsking ? (
        <Suspense fallback={null}>
          <ArchiveDialog contact={contact} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
