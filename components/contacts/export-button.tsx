'use client';

import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { usePortal } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { Button } from '@/components/ui/button';
import { fitsExportAddress, toExportAddress } from './export-address';
import type { useContactList } from './use-contact-list';

const loadDialog = () => import('./export-dialog').then(({ ExportDialog }) => ({ default: ExportDialog }));
const ExportDialog = lazy(loadDialog);

type ExportButtonProps = { list: ReturnType<typeof useContactList>; columns: readonly string[] };

function findObstacle(
  { list, columns }: ExportButtonProps,
  { hubId, isOnline, timeZone }: { hubId: number; isOnline: boolean; timeZone: string },
): string | undefined {
  if (!isOnline) return 'You are offline.';
  if (!list.isComplete) return 'Exporting needs the copy of your contacts, which is not complete yet.';
  if (list.isLive) return 'Exporting reads the copy. Choose “Read the copy” first.';
  // Of all choices, these make the longest address.
  const longest = { columns, header: 'name', values: 'label', timeZone } as const;
  if (!fitsExportAddress(toExportAddress(hubId, list.request, longest)))
    return 'The filters are too long for an export. Take some of their values away.';
  return list.rowCount === 0 ? 'There is nothing to export.' : undefined;
}

/** Takes the list along as a file, exactly as it is shown. */
export function ExportButton({ list, columns }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const isOnline = useOnline();
  const { hubId } = usePortal();
  const { timeZone } = useFormat();
  const obstacle = findObstacle({ list, columns }, { hubId, isOnline, timeZone });
  return (
    <>
      <Button
        aria-haspopup="dialog"
        // Stays in the order of tabs, so that the reason can be found by keyboard.
        aria-disabled={obstacle !== undefined}
        title={obstacle}
        aria-description={obstacle}
        onClick={() => obstacle === undefined && setOpen(true)}
        onPointerEnter={() => void loadDialog()}
      >
        <Download aria-hidden />
        <span className="max-sm:sr-only">Export</span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ExportDialog
            request={list.request}
            columns={columns}
            total={list.rowCount}
            asOf={list.asOf}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
