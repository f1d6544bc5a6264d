'use client';

import { useQuery } from '@tanstack/react-query';
import { GitMerge, TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo } from 'react';
import { contactQuery } from '@/components/contacts/contact-queries';
import { MissingScopesNote } from '@/components/contacts/missing-scopes-note';
import { OwnerNames } from '@/components/contacts/owner-names';
import { toFallbackDefinition } from '@/components/contacts/property-definition';
import { toErrorBody } from '@/components/http/api-error';
import { useEditingObstacle, usePortal } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { contactPath } from '@/components/routes/paths';
import { ErrorState } from '@/components/states/error-state';
import { explainError } from '@/components/states/explain-error';
import { Notice } from '@/components/ui/notice';
import type { Contact, OwnerList, PropertyList } from '@/lib/contacts/contract';
import { GoneState } from './gone-state';
import { KeyFacts } from './key-facts';
import { PropertyGroups } from './property-groups';
import { RecordHeader } from './record-header';

export type RecordViewProps = {
  contactId: string;
  contact: Contact;
  /** When the server read the contact, in epoch milliseconds. */
  readAtMs: number;
  /** Absent where HubSpot has not granted reading them. */
  properties: PropertyList | undefined;
  owners: OwnerList | undefined;
  /** The id in the address the reader came by, where it was merged into this contact. */
  mergedFrom?: string;
};

/** One contact: read live, shown in HubSpot's groups, edited in place. */
export function RecordView({ contactId, contact: initial, readAtMs, properties, owners, mergedFrom }: RecordViewProps) {
  const { hubId } = usePortal();
  const router = useRouter();
  const isOnline = useOnline();
  const obstacle = useEditingObstacle();
  const query = useQuery({ ...contactQuery(hubId, contactId), initialData: initial, initialDataUpdatedAt: readAtMs });
  const contact = query.data;
  const definitions = useMemo(() => properties ?? toFallbackList(initial), [properties, initial]);

  const goToSurvivor = (survivorId: string) =>
    router.replace(`${contactPath(hubId, survivorId)}?mergedFrom=${contactId}`);
  useEffect(() => {
    // HubSpot answers a merged id with the contact it was merged into.
    if (contact.id !== contactId) router.replace(`${contactPath(hubId, contact.id)}?mergedFrom=${contactId}`);
  }, [contact.id, contactId, hubId, router]);

  const error = query.error ? toErrorBody(query.error) : undefined;
  if (error?.category === 'OBJECT_NOT_FOUND' || contact.archived) return <GoneState />;
  if (error?.category === 'UNAUTHENTICATED') return <ErrorState error={error} />;

  const isEditable = obstacle === undefined && isOnline;
  const shared = { contact, contactId, definitions, isEditable, onMerged: goToSurvivor };
  return (
    <OwnerNames initial={owners} isNeeded>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <RecordHeader
          contact={contact}
          readAtMs={query.dataUpdatedAt}
          isReading={query.isFetching}
          onReadAgain={() => void query.refetch()}
        />
        <div className="space-y-3 px-4 empty:hidden md:px-6 [&:not(:empty)]:pt-4">
          {mergedFrom ? (
            <Notice tone="info" icon={<GitMerge />}>
              Contact {mergedFrom} was merged into this one in HubSpot. Its address leads here from now on.
            </Notice>
          ) : null}
          {error ? (
            <Notice role="alert" tone="warn" icon={<TriangleAlert />} title={explainError(error).title}>
              {explainError(error).text} What you see is what was read before.
            </Notice>
          ) : null}
          {obstacle ? <p className="text-sm text-muted">{obstacle}</p> : null}
        </div>
        <MissingScopesNote isOwnerShown className="mx-4 mt-4 md:mx-6" />
        <div className="grid items-start gap-6 px-4 py-5 md:px-6 lg:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[22rem_minmax(0,1fr)]">
          <KeyFacts {...shared} />
          <PropertyGroups {...shared} />
        </div>
      </div>
    </OwnerNames>
  );
}

/** The contact's own property names, where the portal does not let us read its definitions. */
function toFallbackList(contact: Contact): PropertyList {
  const results = Object.keys(contact.properties).sort().map(toFallbackDefinition);
  return { results, groups: [] };
}
