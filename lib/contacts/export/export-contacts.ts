import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { contactListQuerySchema, defaultContactProperties, type Contact } from '@/lib/contacts/contract';
import { findCompleteMirror } from '@/lib/contacts/local-mirror';
import { parseInput } from '@/lib/kernel/parse-input';
import { getPropertyCatalog } from '@/lib/contacts/property-catalog';
import { findProperty } from '@/lib/contacts/query/resolve-query';
import { isTimeZone } from '@/lib/contacts/query/zoned-time';
import { exportLive, exportLocal, type ExportPages } from './export-pages';
import { toSafeCell } from '@/lib/kernel/safe-cell';
import { createShownValues, type WriteValue } from './shown-values';

const exportQuerySchema = contactListQuerySchema.omit({ limit: true, after: true, at: true }).extend({
  format: z.enum(['csv']).default('csv'),
  /** What stands above the columns: labels for people, internal names for programs. */
  header: z.enum(['label', 'name']).default('label'),
  /** Values as HubSpot has them, or as people see them: labels, names of owners, times in a zone. */
  values: z.enum(['internal', 'label']).default('internal'),
  /** IANA name; the zone of the times that are shown, the portal's without it. */
  timeZone: z.string().max(100).refine(isTimeZone, 'is not the name of a time zone').optional(),
  /** 1 begins the file with the mark by which Excel knows UTF-8. */
  bom: z.enum(['0', '1']).default('0'),
});

export type ContactExport = { fileName: string; text: AsyncGenerator<string> };

const byteOrderMark = '\uFEFF';

/**
 * All contacts of a query as CSV (RFC 4180, UTF-8): `id`, then the properties that were asked for, in their order, each
 * value as HubSpot has it or as people see it, but for the apostrophe that keeps spreadsheets from running it. Written down
 * as an event before the first row and at the end.
 * Memory: some hundred rows, whatever the length. The rows are those of the moment at which each is read.
 */
export async function exportContacts(ctx: Context, input: { hubId: HubId; query: unknown }): Promise<ContactExport> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const options = parseInput(exportQuerySchema, input.query);
  const { header, bom, properties, source, q, filters, sort } = options;
  const query = { q, filters, sort };
  const copy = source === 'live' ? undefined : await findCompleteMirror(ctx, scope);
  const labels = copy ? mirrorLabels(copy) : await liveLabels(ctx, scope);
  const names = (properties ?? defaultContactProperties).filter((name) => labels(name) !== undefined);
  const found = copy
    ? await exportLocal(ctx, { scope, query, names }, copy)
    : await exportLive(ctx, { scope, query, names });
  const write = await createValues(ctx, { scope, names, options });
  const event = { hubId: scope.hubId, kind: 'contact.export', subject: ctx.correlationId };
  await ctx.stores.events.append(newEvent(ctx, { ...event, outcome: 'intent', detail: { properties: names } }));
  const titles = ['id', ...names.map((name) => (header === 'label' ? labels(name) : undefined) ?? name)];
  const mark = bom === '1' ? byteOrderMark : '';
  const onEnd = (rows: number, isWhole: boolean) =>
    ctx.stores.events.append(newEvent(ctx, { ...event, outcome: isWhole ? 'ok' : 'failed', detail: { rows } }));
  return {
    fileName: await nameFile(ctx, scope),
    text: writeText({ found, names, write, top: mark + toLines([titles.map(toSafeCell)]), onEnd }),
  };
}

type Values = { scope: PortalScope; names: readonly string[]; options: z.infer<typeof exportQuerySchema> };

async function createValues(ctx: Context, { scope, names, options }: Values): Promise<WriteValue> {
  const { values, timeZone } = options;
  return values === 'label' ? createShownValues(ctx, { scope, names, timeZone }) : (_name, value) => value;
}

type Text = {
  found: ExportPages;
  names: readonly string[];
  write: WriteValue;
  top: string;
  onEnd(rows: number, isWhole: boolean): Promise<void>;
};

async function* writeText({ found, names, write, top, onEnd }: Text): AsyncGenerator<string> {
  let rows = 0;
  let isWhole = false;
  try {
    yield top;
    for await (const contacts of found.pages) {
      rows += contacts.length;
      yield toLines(contacts.map((contact) => toCells(contact, { names, write })));
    }
    isWhole = true;
  } finally {
    // Also when the reader of the file went away in the middle.
    await onEnd(rows, isWhole);
  }
}

function toCells({ id, properties }: Contact, { names, write }: Pick<Text, 'names' | 'write'>): string[] {
  return [id, ...names.map((name) => toSafeCell(write(name, properties[name] ?? '')))];
}

function toLines(rows: string[][]): string {
  // By itself the library quotes the line break that it writes, and no other.
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

type Labels = (name: string) => string | undefined;

function mirrorLabels({ mirror }: NonNullable<Awaited<ReturnType<typeof findCompleteMirror>>>): Labels {
  const properties = mirror.reader.properties();
  return (name) => findProperty(properties, name)?.label;
}

async function liveLabels(ctx: Context, scope: PortalScope): Promise<Labels> {
  const { byName } = await getPropertyCatalog(ctx, scope);
  return (name) => byName.get(name)?.label;
}

async function nameFile(ctx: Context, scope: PortalScope): Promise<string> {
  const portal = await ctx.stores.members.findPortal(scope.hubId);
  const slug = (portal?.name ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
  return ['contacts', slug.replaceAll(/^-|-$/g, '').slice(0, 40), day].filter(Boolean).join('-') + '.csv';
}
