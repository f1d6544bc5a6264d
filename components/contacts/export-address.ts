import { portalApi } from '@/components/routes/paths';
import { queryStringMax } from './contact-queries';
import type { ContactListRequest } from './list-state';

export type ExportHeader = 'label' | 'name';
export type ExportValues = 'internal' | 'label';

type ExportChoices = {
  columns: readonly string[];
  header: ExportHeader;
  values: ExportValues;
  /** The reader's, for times that are written as they are shown. */
  timeZone: string;
};

/** Where the list as it is shown comes as a file: the same question, and the columns in their order. */
export function toExportAddress(
  hubId: number,
  { q, filters, sort }: Pick<ContactListRequest, 'q' | 'filters' | 'sort'>,
  { columns, header, values, timeZone }: ExportChoices,
): string {
  const named = ['firstname', 'lastname', 'email'];
  const properties = [...named, ...columns.filter((name) => !named.includes(name))];
  const parameters = new URLSearchParams({ format: 'csv', sort, properties: properties.join(',') });
  // A person opens it in Excel, which takes a file without the mark for another encoding; a program has no use for one.
  if (header === 'name') parameters.set('header', 'name');
  else parameters.set('bom', '1');
  if (values === 'label') {
    parameters.set('values', 'label');
    parameters.set('timeZone', timeZone);
  }
  if (q) parameters.set('q', q);
  if (filters) parameters.set('filters', filters);
  return `${portalApi(hubId, 'contacts/export')}?${parameters}`;
}

/** A download is a link, and what serves it refuses longer ones. */
export function fitsExportAddress(address: string): boolean {
  return address.length <= queryStringMax;
}
