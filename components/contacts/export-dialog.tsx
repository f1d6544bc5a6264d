'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { announce } from '@/components/announcer/announce';
import { useFormat } from '@/components/format/format-provider';
import { formatTime } from '@/components/format/instant';
import { formatCount } from '@/components/format/number';
import { usePortal } from '@/components/portal/portal-provider';
import { buttonStyle, Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { toExportAddress, type ExportHeader } from './export-address';
import type { ContactListRequest } from './list-state';

type ExportDialogProps = {
  request: ContactListRequest;
  columns: readonly string[];
  total: number;
  asOf: string | undefined;
  onClose: () => void;
};

const contacts = { one: 'contact', many: 'contacts' };
const columnsNoun = { one: 'column', many: 'columns' };
const headers: { value: ExportHeader; label: string; hint: string }[] = [
  { value: 'label', label: 'Labels', hint: 'Lifecycle Stage' },
  { value: 'name', label: 'Internal names', hint: 'lifecyclestage' },
];

/** Says what will be in the file before it is fetched. */
export function ExportDialog({ request, columns, total, asOf, onClose }: ExportDialogProps) {
  const { hubId } = usePortal();
  const settings = useFormat();
  const [header, setHeader] = useState<ExportHeader>('label');
  const count = formatCount(total, contacts, settings.locale);
  const isNarrowed = Boolean(request.q || request.filters);

  return (
    <Dialog
      title={`Export ${count}`}
      description={
        <>
          {isNarrowed ? 'Those that match the search and the filters' : 'All contacts'}, in the order of the list, with
          their ids, names, e-mail addresses and the {formatCount(columns.length, columnsNoun, settings.locale)} shown
          {asOf ? `, as of ${formatTime(Date.parse(asOf), settings)}` : ''}.
        </>
      }
      onClose={onClose}
    >
      <fieldset className="space-y-1 px-5 pt-1 pb-5">
        <legend className="mb-1 text-sm font-medium">Names of the columns</legend>
        {headers.map(({ value, label, hint }) => (
          <label key={value} className="flex min-h-8 items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="export-header"
              className="size-4 accent-accent"
              checked={header === value}
              onChange={() => setHeader(value)}
            />
            {label}
            <span className="text-muted">such as “{hint}”</span>
          </label>
        ))}
        <p className="pt-2 text-xs text-muted">
          A CSV file in UTF-8 with values exactly as HubSpot has them. Text that a spreadsheet would run as a formula
          gets an apostrophe before it.
        </p>
      </fieldset>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <a
          href={toExportAddress(hubId, request, { columns, header })}
          download
          className={buttonStyle({ variant: 'primary' })}
          onClick={() => {
            announce(`The export of ${count} has begun`);
            onClose();
          }}
        >
          <Download aria-hidden />
          Download CSV
        </a>
      </DialogActions>
    </Dialog>
  );
}
