import type { Property } from '@/lib/contacts/contract';

/** Columns of a list nobody has chosen columns for, as far as the portal has them. */
export const defaultColumns = [
  'company',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
  'phone',
  'createdate',
  'lastmodifieddate',
] as const;

/** Names for what the first page shows, for a portal that does not let us read its definitions. */
const knownLabels: Record<string, { label: string; type?: string; fieldType?: string }> = {
  email: { label: 'Email' },
  firstname: { label: 'First name' },
  lastname: { label: 'Last name' },
  company: { label: 'Company name' },
  jobtitle: { label: 'Job title' },
  lifecyclestage: { label: 'Lifecycle stage' },
  hs_lead_status: { label: 'Lead status' },
  hubspot_owner_id: { label: 'Contact owner', type: 'enumeration' },
  phone: { label: 'Phone number' },
  createdate: { label: 'Create date', type: 'datetime', fieldType: 'date' },
  lastmodifieddate: { label: 'Last modified date', type: 'datetime', fieldType: 'date' },
};

/** A stand-in for a definition that we could not read or that the portal does not have. */
export function toFallbackDefinition(name: string): Property {
  const { label = name, type = 'string', fieldType = 'text' } = knownLabels[name] ?? {};
  return { name, label, type, fieldType, groupName: '', options: [] };
}

export function isReadOnly({ calculated, modificationMetadata, type, fieldType }: Property): boolean {
  return (
    calculated === true ||
    modificationMetadata?.readOnlyValue === true ||
    type === 'json' ||
    type === 'object_coordinates' ||
    fieldType === 'file' ||
    fieldType === 'calculation_equation'
  );
}

export function isInstant({ type }: Property): boolean {
  return type === 'datetime';
}

/** Digits that name something and count nothing. */
export function isIdentifier({ name }: Property): boolean {
  return name === 'hs_object_id' || /_(id|vid)$/.test(name);
}

export function isMultiple({ type, fieldType }: Property): boolean {
  return type === 'enumeration' && fieldType === 'checkbox';
}
