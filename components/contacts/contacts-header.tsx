'use client';

import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useIsPermitted, useEditingObstacle } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { SyncChip } from '@/components/sync/sync-chip';
import { Button } from '@/components/ui/button';
import type { SyncStatus } from '@/lib/sync/contract';

const loadDialog = () =>
  import('./create-contact-dialog').then(({ CreateContactDialog }) => ({ default: CreateContactDialog }));
const CreateContactDialog = lazy(loadDialog);

export function ContactsHeader({ countText, sync }: { countText: string | undefined; sync: SyncStatus | undefined }) {
  return (
    <header className="flex min-h-14 items-center gap-3 px-4 md:px-6">
      <h1 className="text-lg font-semibold tracking-tight">Contacts</h1>
      <p className="min-w-0 flex-1 truncate text-sm text-muted tabular-nums">{countText}</p>
      {sync ? <SyncChip status={sync} /> : null}
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
