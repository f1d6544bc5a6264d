'use client';

import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import { announce } from '@/components/announcer/announce';
import { useFormat } from '@/components/format/format-provider';
import { formatTime } from '@/components/format/instant';
import { formatCount } from '@/components/format/number';
import { usePortal } from '@/components/portal/portal-provider';
import { buttonStyle, Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { toExportAddress, type ExportHeader, type ExportValues } from './export-address';
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
type Choice<Value> = { value: Value; label: string; hint: string };

const headers: Choice<ExportHeader>[] = [
  { value: 'label', label: 'Labels', hint: 'Lifecycle Stage' },
  { value: 'name', label: 'Internal names', hint: 'lifecyclestage' },
];
const valueChoices: Choice<ExportValues>[] = [
  { value: 'internal', label: 'As HubSpot has them', hint: 'salesqualifiedlead' },
  { value: 'label', label: 'As on the screen', hint: 'Sales Qualified Lead' },
];

/** Says what will be in the file before it is fetched. */
export function ExportDialog({ request, columns, total, asOf, onClose }: ExportDialogProps) {
  const { hubId } = usePortal();
  const settings = useFormat();
  const [header, setHeader] = useState<ExportHeader>('label');
  const [values, setValues] = useState<ExportValues>('internal');
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
      <div className="space-y-4 px-5 pt-1 pb-5">
        <Choices legend="Names of the columns" choices={headers} chosen={header} onChoose={setHeader} />
        <Choices legend="Values" choices={valueChoices} chosen={values} onChoose={setValues} />
        <p className="text-xs text-pretty text-muted">
          A CSV file in UTF-8.{' '}
          {values === 'label'
            ? `Owners by name, times as a clock in ${settings.timeZone} shows them.`
            : 'Values exactly as HubSpot has them, times in UTC.'}{' '}
          Text that a spreadsheet would run as a formula gets an apostrophe before it.
        </p>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <a
          href={toExportAddress(hubId, request, { columns, header, values, timeZone: settings.timeZone })}
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

type ChoicesProps<Value> = {
  legend: string;
  choices: readonly Choice<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

function Choices<Value extends string>({ legend, choices, chosen, onChoose }: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className="flex min-h-8 items-center gap-2.5 text-sm">
          <input
            type="radio"
            name={name}
            className="size-4 accent-accent"
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          {label}
          <span className="text-muted">such as “{hint}”</span>
        </label>
      ))}
    </fieldset>
  );
}
