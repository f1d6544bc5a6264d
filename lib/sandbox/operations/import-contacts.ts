import { contactType } from '@/lib/sandbox/entities/contact-type';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { describeFailure } from '@/lib/sandbox/formatters/describe-failure';
import { parseCsv, type CsvRow } from '@/lib/sandbox/rules/parse-csv';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { openCollection, type Collection } from './collection';
import { findOwnRecord, getLiveRecord } from './find-record';
import { createRecord, updateRecord } from './write-record';

export type ImportResult = { created: number; updated: number; errors: { line: number; message: string }[] };

/** The property behind each heading: its name or its label, in any case, or HubSpot's heading for the id. */
function findColumns({ cells }: CsvRow, { definitions }: Collection): string[] {
  const byHeading = new Map<string, string>([['record id', 'hs_object_id']]);
  const live = [...definitions.values()].filter(({ archived }) => !archived);
  for (const { label, name } of live) byHeading.set(label.toLowerCase(), name);
  // A name is certain, while two properties may share a label.
  for (const { name } of live) byHeading.set(name, name);
  const found = cells.map((heading) => ({ heading, name: byHeading.get(heading.trim().toLowerCase()) }));
  const unknown = found.filter(({ name }) => name === undefined).map(({ heading }) => `“${heading}”`);
  if (unknown.length > 0) throw validationFailure(`No contact property is called ${unknown.join(', ')}.`);
  return found.flatMap(({ name }) => name ?? []);
}

/** What a row sets; an empty cell leaves the value as it is. */
function toProperties(columns: readonly string[], { cells }: CsvRow): Record<string, string> {
  const values = columns.flatMap((name, at): [string, string][] => {
    const value = cells[at]?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(values);
}

function writeRow({ hs_object_id: id, ...properties }: Record<string, string>, collection: Collection) {
  const existing =
    id === undefined
      ? findOwnRecord({ id: properties.email ?? '', idProperty: 'email' }, collection)
      : getLiveRecord({ id }, collection);
  if (existing) updateRecord(existing, properties, collection);
  else createRecord(properties, collection);
  return existing ? 'updated' : 'created';
}

/** Writes a CSV as HubSpot's import does: a row whose id or e-mail address is known updates, others create. A bad row stops no other. */
export function importContacts(csv: string, hubId: number, state: SandboxState): ImportResult {
  const rows = parseCsv(csv);
  const [header, ...records] = rows ?? [];
  if (header === undefined) {
    throw validationFailure(rows ? 'The file is empty.' : 'This is not CSV: a quote is not closed.');
  }
  const source = { sourceType: 'IMPORT', sourceId: 'controls' } as const;
  const collection = { ...openCollection(state, hubId, contactType), source };
  const columns = findColumns(header, collection);
  const result: ImportResult = { created: 0, updated: 0, errors: [] };
  state.stores.transaction(() => {
    for (const row of records) {
      try {
        result[writeRow(toProperties(columns, row), collection)] += 1;
      } catch (error) {
        if (!(error instanceof HubspotFailure)) throw error;
        result.errors.push({ line: row.line, message: describeFailure(error) });
      }
    }
  });
  return result;
}
