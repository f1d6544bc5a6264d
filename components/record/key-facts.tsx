'use client';

import { toFallbackDefinition } from '@/components/contacts/property-definition';
import type { Contact, PropertyList } from '@/lib/contacts/contract';
import { PropertyRow } from './property-row';

const keyProperties = [
  'email',
  'phone',
  'company',
  'jobtitle',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
  'createdate',
  'lastmodifieddate',
];

export type RecordPartProps = {
  contact: Contact;
  contactId: string;
  definitions: PropertyList;
  isEditable: boolean;
  onMerged: (survivorId: string) => void;
};

/** What people look for first, in one card. */
export function KeyFacts({ contact, contactId, definitions, isEditable, onMerged }: RecordPartProps) {
  return (
    <section aria-labelledby="key-facts" className="rounded-xl border border-line px-4 pt-3 pb-2 lg:sticky lg:top-5">
      <h2 id="key-facts" className="mb-1 text-sm font-semibold">
        Key facts
      </h2>
      <dl className="divide-y divide-line">
        {keyProperties.map((name) => (
          <PropertyRow
            key={name}
            contactId={contactId}
            property={definitions.results.find((each) => each.name === name) ?? toFallbackDefinition(name)}
            value={contact.properties[name] ?? null}
            isEditable={isEditable}
            onMerged={onMerged}
            className="py-px sm:grid-cols-[7rem_minmax(0,1fr)] lg:grid-cols-1 xl:grid-cols-[7rem_minmax(0,1fr)]"
          />
        ))}
      </dl>
    </section>
  );
}
