import type { ObjectType } from './crm-record';

export const contactType: ObjectType = {
  id: '0-1',
  name: 'contacts',
  singular: 'Contact',
  readScopes: ['crm.objects.contacts.read'],
  writeScopes: ['crm.objects.contacts.write'],
  schemaReadScopes: ['crm.schemas.contacts.read', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
  schemaWriteScopes: ['crm.schemas.contacts.write'],
  defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  queryProperties: [
    'firstname',
    'lastname',
    'email',
    'phone',
    'hs_additional_emails',
    'fax',
    'mobilephone',
    'company',
    'hs_marketable_until_renewal',
  ],
  createDateProperty: 'createdate',
  lastModifiedProperty: 'lastmodifieddate',
  requiresOneOf: ['email', 'firstname', 'lastname'],
  identityProperty: 'email',
};

/** Every kind of record that the sandbox serves. */
export const objectTypes: readonly ObjectType[] = [contactType];
