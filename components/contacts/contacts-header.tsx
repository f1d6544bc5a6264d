'use client';

import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useIsPermitted, useEditingObstacle } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { SyncChip } from '@/components/sync/sync-chip';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { SyncStatus } from '@/lib/sync/contract';

const loadDialog = () =>
  import('./create-contact-dialog').then(({ CreateContactDialog }) => ({ default: CreateContactDialog }));
const CreateContactDialog = lazy(loadDialog);

type ContactsHeaderProps = { countText: string | undefined; sync: SyncStatus | undefined; isLive: boolean };

export function ContactsHeader({ countText, sync, isLive }: ContactsHeaderProps) {
  const isFreshToldBelow = !isLive && sync?.state === 'idle' && sync.isWorkerAlive;
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 px-4 max-sm:pt-3 max-sm:pb-2 md:px-6">
      <h1 className="text-lg font-semibold tracking-tight">Contacts</h1>
      <p className="min-w-0 flex-1 truncate text-sm text-muted tabular-nums">{countText}</p>
      {sync ? (
        // On a phone a line below says the same of a copy that is fresh.
        <span className={cn('max-sm:order-last max-sm:basis-full max-sm:pt-2', isFreshToldBelow && 'max-sm:hidden')}>
          <SyncChip status={sync} />
        </span>
      ) : null}
      <CreateContactButton />
    </header>
  );
}

/** Absent for who may not create; there but off, with the reason, where somebody can change that. */
export function CreateContactButton() {
  const isEditor = useIsPermitted('contacts.write');
  const obstacle = useEditingObstacle();
  const isOnline = useOnline();
  const [isOpen, setOpen] = useState(false);
  if (!isEditor) return null;
  return (
    <>
      <Button
        variant="primary"
        aria-haspopup="dialog"
        disabled={obstacle !== undefined || !isOnline}
        title={obstacle ?? (isOnline ? undefined : 'You are offline')}
        onClick={() => setOpen(true)}
        onPointerEnter={() => void loadDialog()}
      >
        <Plus aria-hidden />
        <span>
          Create<span className="max-[24rem]:sr-only"> contact</span>
        </span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <CreateContactDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
