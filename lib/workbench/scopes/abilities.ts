type Call = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; template: string };

export type AbilityDefinition = {
  key: string;
  area: 'product' | 'workbench';
  title: string;
  detail: string;
  /** All of these, and of each any one; the first is the one to ask for. */
  needs: readonly (readonly string[])[];
  calls: readonly Call[];
};

const objects = '/crm/objects/{version}';

function toRecordAbilities(name: string, title: string): AbilityDefinition[] {
  return [
    {
      key: `${name}.read`,
      area: 'workbench',
      title: `Read ${title}`,
      detail: `Calls that list, read and search ${title}.`,
      needs: [[`crm.objects.${name}.read`]],
      calls: [
        { method: 'GET', template: `${objects}/${name}` },
        { method: 'POST', template: `${objects}/${name}/search` },
      ],
    },
    {
      key: `${name}.write`,
      area: 'workbench',
      title: `Change ${title}`,
      detail: `Calls that create, change and archive ${title}.`,
      needs: [[`crm.objects.${name}.write`]],
      calls: [{ method: 'POST', template: `${objects}/${name}` }],
    },
  ];
}

/**
 * What can be done with a connection, and the scopes that the calls behind it need.
 * @see https://developers.hubspot.com/scopes, read 2026-11-22
 */
export const abilityDefinitions: readonly AbilityDefinition[] = [
  {
    key: 'account',
    area: 'product',
    title: 'Know the portal',
    detail: 'Who signs in, the portal’s name and its time zone.',
    needs: [['oauth']],
    calls: [{ method: 'GET', template: '/account-info/{version}/details' }],
  },
  {
    key: 'contacts.read',
    area: 'product',
    title: 'Read contacts',
    detail: 'The list, search, every contact’s page, exports and the copy.',
    needs: [['crm.objects.contacts.read']],
    calls: [
      { method: 'GET', template: `${objects}/contacts` },
      { method: 'POST', template: `${objects}/contacts/search` },
      { method: 'POST', template: `${objects}/contacts/batch/read` },
    ],
  },
  {
    key: 'contacts.write',
    area: 'product',
    title: 'Change contacts',
    detail: 'Creating, editing and archiving contacts.',
    needs: [['crm.objects.contacts.write']],
    calls: [
      { method: 'POST', template: `${objects}/contacts` },
      { method: 'PATCH', template: `${objects}/contacts/{contactId}` },
      { method: 'DELETE', template: `${objects}/contacts/{contactId}` },
    ],
  },
  {
    key: 'properties.read',
    area: 'product',
    title: 'Read property definitions',
    detail: 'Labels, types and choices of properties. HubSpot takes a scope of contacts for it as well.',
    needs: [['crm.schemas.contacts.read', 'crm.objects.contacts.read', 'crm.objects.contacts.write']],
    calls: [
      { method: 'GET', template: '/crm/properties/{version}/contacts' },
      { method: 'GET', template: '/crm/properties/{version}/contacts/groups' },
    ],
  },
  {
    key: 'owners.read',
    area: 'product',
    title: 'Name the owners',
    detail: 'Names of owners in place of their ids, and choosing one.',
    needs: [['crm.objects.owners.read', 'automation']],
    calls: [{ method: 'GET', template: '/crm/owners/{version}' }],
  },
  {
    key: 'properties.write',
    area: 'workbench',
    title: 'Change property definitions',
    detail: 'Calls that create, change and archive properties of contacts.',
    needs: [['crm.schemas.contacts.write']],
    calls: [{ method: 'POST', template: '/crm/properties/{version}/contacts' }],
  },
  ...toRecordAbilities('companies', 'companies'),
  ...toRecordAbilities('deals', 'deals'),
  {
    key: 'lists.read',
    area: 'workbench',
    title: 'Read lists',
    detail: 'Calls that read lists, which HubSpot calls segments, and who is in them.',
    needs: [['crm.lists.read']],
    calls: [{ method: 'POST', template: '/crm/lists/{version}/search' }],
  },
  {
    key: 'exports',
    area: 'workbench',
    title: 'Have HubSpot export',
    detail: 'Calls that start an export in HubSpot. Whoever connects the portal has to be a super admin for this one.',
    needs: [['crm.export']],
    calls: [{ method: 'POST', template: '/crm/exports/{version}/export/async' }],
  },
];
