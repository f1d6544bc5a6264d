import type { UpstreamAnswer } from '@/lib/kernel/errors';
import type { Family } from '@/lib/workbench/explain/entry';
import { hubspotDocs } from '@/lib/workbench/explain/hubspot-docs';

const edit = { who: 'you', action: { kind: 'edit-input' } } as const;

function nameProperties({ propertyNames }: UpstreamAnswer, nobody: string): string {
  if (propertyNames.length === 0) return nobody;
  const noun = propertyNames.length === 1 ? 'the property' : 'the properties';
  return `${noun} ${propertyNames.join(', ')}`;
}

/** What HubSpot does not take of what was sent. */
export const inputFamily: Family = {
  title: 'What was sent',
  entries: [
    {
      code: 'property_unknown',
      when: { code: /^PROPERTY_DOESNT_EXIST$/ },
      words: (answer) => ({
        ...edit,
        title: 'There is no such property',
        what: `This portal does not have ${nameProperties(answer, 'a property that was sent')}. Properties go by their internal names, in small letters.`,
        next: 'Choose a property that exists, or create it in HubSpot first.',
        docs: hubspotDocs.objects,
      }),
    },
    {
      code: 'property_read_only',
      when: { code: /^READ_ONLY_VALUE$/ },
      words: (answer) => ({
        ...edit,
        title: 'HubSpot sets this property itself',
        what: `Nobody can write ${nameProperties(answer, 'one of the properties that were sent')}; HubSpot works it out.`,
        next: 'Leave it out and send the rest again.',
      }),
    },
    {
      code: 'property_required',
      when: { code: /^MISSING_(?:CONDITIONAL_)?REQUIRED_PROPERTY$/ },
      words: (answer) => ({
        ...edit,
        title: 'This portal wants more to be filled in',
        what: `A rule of the portal asks for ${nameProperties(answer, 'a property that was not sent')}. An admin sets such rules in HubSpot.`,
        next: 'Fill that in too and save again.',
      }),
    },
    {
      code: 'value_invalid',
      when: [{ code: /^INVALID_/ }, { text: /^Property values were not valid/ }],
      words: (answer) => ({
        ...edit,
        title: 'HubSpot does not take a value',
        what: `What was sent for ${nameProperties(answer, 'a property')} does not fit: a wrong format, or not one of the choices.`,
        next: 'Change it and save again; what HubSpot says of it stands beside the field or in its answer.',
      }),
    },
    {
      code: 'json_invalid',
      when: { text: /invalid input json/i },
      words: {
        ...edit,
        title: 'The body is not JSON that HubSpot can read',
        what: 'A comma, a quotation mark or a bracket is missing or too many, or a field has the wrong type.',
        next: 'Mend the body where HubSpot’s answer points and send it again.',
      },
    },
    {
      code: 'search_too_deep',
      when: { statuses: [400], text: /10[,.]?000/ },
      words: {
        ...edit,
        title: 'HubSpot’s search ends after 10,000 results',
        what: 'However far one pages, a search gives the first 10,000 and no more.',
        next: 'Narrow the search with a filter; Portside’s own copy has no such end.',
        docs: hubspotDocs.search,
      },
    },
    {
      code: 'search_too_large',
      when: { statuses: [400], text: /filter ?groups?|too many filters|3,?000 characters/i },
      words: {
        ...edit,
        title: 'The search is more than HubSpot takes',
        what: 'HubSpot takes up to 5 groups of 6 filters, 18 in all, and 3,000 characters.',
        next: 'Take filters away, or filter in Portside’s own copy, which has no such limit.',
        docs: hubspotDocs.search,
      },
    },
    {
      code: 'property_in_use',
      when: { subCategories: ['PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE'] },
      words: {
        ...edit,
        title: 'The property is in use',
        what: 'A calculation, a workflow or a list in HubSpot needs this property, so HubSpot keeps it.',
        next: 'Take it out of what uses it in HubSpot, then archive it.',
      },
    },
    {
      code: 'group_in_use',
      when: { subCategories: ['PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES'] },
      words: {
        ...edit,
        title: 'The group still has properties',
        what: 'HubSpot deletes a group of properties only when nothing is in it.',
        next: 'Move its properties into another group or archive them, then delete the group.',
      },
    },
    {
      code: 'too_many_identities',
      when: { text: /identities on a profile/i },
      words: {
        ...edit,
        title: 'This contact has been merged too often',
        what: 'A contact can hold 250 addresses and identities, and this merge would go beyond that.',
        next: 'Merge into another contact instead.',
        docs: hubspotDocs.objects,
      },
    },
    {
      code: 'address_too_long',
      when: { statuses: [414] },
      words: {
        ...edit,
        title: 'The address of the call is too long',
        what: 'So many properties or ids stand in the address that HubSpot’s server does not read it.',
        next: 'Ask for fewer at once, or use the batch read, which takes them in its body.',
        docs: hubspotDocs.objects,
      },
    },
    {
      code: 'body_too_large',
      when: { statuses: [413] },
      words: {
        ...edit,
        title: 'What was sent is too large',
        what: 'The body is longer than HubSpot takes in one call; a batch may hold 100 records.',
        next: 'Send it in smaller parts.',
        docs: hubspotDocs.objects,
      },
    },
    {
      code: 'media_type_refused',
      when: { statuses: [415, 406] },
      words: {
        ...edit,
        title: 'HubSpot expects another kind of body',
        what: 'Calls of the CRM take JSON, calls for tokens take a form.',
        next: 'Send the header “Content-Type” that belongs to the call: application/json, or application/x-www-form-urlencoded for tokens.',
      },
    },
    {
      code: 'method_refused',
      when: { statuses: [405] },
      words: {
        ...edit,
        title: 'The address exists, but not for this kind of call',
        what: 'HubSpot knows the path with another method, for instance POST for a search and PATCH for a change.',
        next: 'Choose the operation from the workbench’s list, which has the right method.',
      },
    },
    {
      code: 'input_refused',
      when: [{ statuses: [400, 422] }, { categories: ['VALIDATION_ERROR'] }],
      words: {
        ...edit,
        title: 'HubSpot refused what was sent',
        what: 'The call arrived and HubSpot understood who is asking, but something in it is not right.',
        next: 'Read HubSpot’s answer, which names what it objects to, and change that.',
        docs: hubspotDocs.objects,
      },
    },
  ],
};
