import type { Metadata, Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { toContactName } from '@/components/format/person';
import { RecordView } from '@/components/record/record-view';
import { contactPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { getContact } from '@/lib/contacts/get-contact';
import { listOwners } from '@/lib/contacts/list-owners';
import { listProperties } from '@/lib/contacts/list-properties';
import { findPageContext, requirePageContext } from '@/lib/http/request-context';
import { parseContactId, parseHubId } from '@/lib/kernel/ids';
import { readFirst, requireFirst } from '@/app/portals/[hubId]/first-paint';

type RecordPageProps = {
  params: Promise<{ hubId: string; contactId: string }>;
  searchParams: Promise<{ mergedFrom?: string | string[] }>;
};

/** Read once for the page and for its title. */
const readContact = cache(async (hubIdText: string, contactId: string) => {
  const ctx = await findPageContext();
  const hubId = parseHubId(hubIdText);
  if (!ctx || !hubId) return undefined;
  return requireFirst(ctx, () => getContact(ctx, { hubId, contactId }));
});

export async function generateMetadata({ params }: RecordPageProps): Promise<Metadata> {
  const { hubId, contactId } = await params;
  const contact = await readContact(hubId, contactId);
  return { title: contact?.data ? toContactName(contact.data) : 'Contact' };
}

export default async function RecordPage({ params, searchParams }: RecordPageProps) {
  const { hubId: hubIdText, contactId } = await params;
  const hubId = parseHubId(hubIdText);
  if (!hubId) notFound();
  const ctx = await requirePageContext(contactPath(hubId, contactId));

  const [contact, properties, owners] = await Promise.all([
    readContact(hubIdText, contactId),
    readFirst(ctx, () => listProperties(ctx, { hubId })),
    readFirst(ctx, () => listOwners(ctx, { hubId })),
  ]);
  if (!contact) notFound();
  if (contact.error) return <RegionError error={contact.error} />;
  if (contact.data.id !== contactId)
    redirect(`${contactPath(hubId, contact.data.id)}?mergedFrom=${contactId}` as Route);

  return (
    <RecordView
      key={contactId}
      contactId={contactId}
      contact={contact.data}
      readAtMs={ctx.clock.now()}
      properties={properties.data}
      owners={owners.data}
      mergedFrom={parseContactId((await searchParams).mergedFrom)}
    />
  );
}
