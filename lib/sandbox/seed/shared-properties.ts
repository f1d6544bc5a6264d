import { choice, datetime, number, text, type PropertyShape } from './property-builders';

const readOnly = { readOnly: true } as const;

export const owner = (label: string): PropertyShape =>
  choice('hubspot_owner_id', label, {
    fieldType: 'select',
    options: {},
    externalOptions: true,
    referencedObjectType: 'OWNER',
  });

/** What every kind of record but contacts carries under these names. */
export const recordProperties = (createDateProperty: 'createdate' | 'hs_createdate'): PropertyShape[] => [
  number('hs_object_id', 'Record ID', readOnly),
  datetime(createDateProperty, 'Create Date', readOnly),
  datetime('hs_lastmodifieddate', 'Last Modified Date', readOnly),
  text('hs_merged_object_ids', 'Merged record IDs', { ...readOnly, hidden: true }),
];
