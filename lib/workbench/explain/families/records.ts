import type { Family } from '@/lib/workbench/explain/entry';
import { hubspotDocs } from '@/lib/workbench/explain/hubspot-docs';

/** Records that are there already, not there, or not to be touched right now. */
export const recordsFamily: Family = {
  title: 'Records',
  entries: [
    {
      code: 'contact_exists',
      when: { text: /already exists\. Existing ID/i },
      words: ({ existingId }) => ({
        title: 'There is a contact with this e-mail address already',
        what:
          existingId === undefined
            ? 'HubSpot keeps one contact for each e-mail address.'
            : `HubSpot keeps one contact for each e-mail address, and contact ${existingId} has this one.`,
        who: 'you',
        next: 'Open that contact and change it, or use another address.',
        action:
          existingId === undefined
            ? { kind: 'edit-input' }
            : { kind: 'open-hubspot', path: `/contacts/{hubId}/record/0-1/${existingId}`, label: 'Open it in HubSpot' },
        docs: hubspotDocs.objects,
      }),
    },
    {
      code: 'property_exists',
      when: { subCategories: ['Properties.PROPERTY_WITH_NAME_EXISTS'] },
      words: {
        title: 'There is a property with this name already',
        what: 'Internal names of properties are unique within a kind of record.',
        who: 'you',
        next: 'Use that property, or choose another internal name.',
        action: { kind: 'edit-input' },
      },
    },
    {
      code: 'already_exists',
      when: { categories: ['OBJECT_ALREADY_EXISTS'] },
      words: {
        title: 'It exists already',
        what: 'HubSpot has something of this name or with this unique value.',
        who: 'you',
        next: 'Use what is there, or choose another name or value.',
        action: { kind: 'edit-input' },
      },
    },
    {
      code: 'conflict',
      when: [{ statuses: [409] }, { categories: ['CONFLICT'] }],
      words: {
        title: 'HubSpot has something else by now',
        what: 'What was sent contradicts what HubSpot holds: it exists already, or somebody changed it meanwhile.',
        who: 'you',
        next: 'Read the record again, compare, and send what is still right.',
        action: { kind: 'edit-input' },
      },
    },
    {
      code: 'id_not_numeric',
      when: { text: /objectId are usually numeric/i },
      words: {
        title: 'This is not the id of a record',
        what: 'Records are found by a number; with an e-mail address the call needs idProperty=email as well.',
        who: 'you',
        next: 'Give the record’s number, or add idProperty.',
        action: { kind: 'edit-input' },
        docs: hubspotDocs.objects,
      },
    },
    {
      code: 'not_found',
      when: [{ categories: ['OBJECT_NOT_FOUND'] }, { statuses: [404, 410], forms: ['json'] }],
      words: {
        title: 'HubSpot has no such record',
        what: 'It was never there, was deleted or archived, was merged into another one, or belongs to another portal.',
        who: 'you',
        next: 'Check the id and the portal; archived records can be restored in HubSpot for 90 days.',
        action: { kind: 'edit-input' },
        docs: hubspotDocs.objects,
      },
    },
    {
      code: 'address_unknown',
      when: { statuses: [404, 410] },
      words: {
        title: 'HubSpot does not know this address',
        what: 'The answer is no answer of the API: the path is mistyped, of a version that is gone, or something else than HubSpot answered.',
        who: 'you',
        next: 'Compare the path with the workbench’s list of operations; the operator can check HUBSPOT_API_URL.',
        action: { kind: 'edit-input' },
        docs: hubspotDocs.sunset,
      },
    },
    {
      code: 'record_locked',
      when: [{ statuses: [423] }, { categories: ['LOCKED'] }],
      words: ({ waitSeconds }) => {
        const seconds = Math.max(2, waitSeconds ?? 2);
        return {
          title: 'HubSpot has this locked for a moment',
          what: 'A change of the same data is still going on, for instance an import or a merge.',
          who: 'time',
          next: 'Wait two seconds or more and try again.',
          action: { kind: 'retry-after', seconds },
          waitSeconds: seconds,
          docs: hubspotDocs.objects,
        };
      },
    },
    {
      code: 'partly_refused',
      when: { statuses: [207] },
      words: ({ failedCount, propertyNames }) => ({
        title: 'HubSpot took only a part of it',
        what: `${failedCount === undefined ? 'Some' : failedCount} of the records in the batch ${failedCount === 1 ? 'was' : 'were'} refused, the others are done${propertyNames.length > 0 ? `; it is about ${propertyNames.join(', ')}` : ''}.`,
        who: 'you',
        next: 'Mend the refused ones, which HubSpot’s answer lists, and send only those again.',
        action: { kind: 'edit-input' },
        docs: hubspotDocs.objects,
      }),
    },
  ],
};
