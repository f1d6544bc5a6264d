import type { PropertyDefinition, PropertyOption } from '@/lib/hubspot/wire/crm';

type Extra = Partial<Omit<PropertyDefinition, 'name' | 'label' | 'type' | 'fieldType' | 'groupName' | 'options'>> & {
  /** HubSpot computes it, so a write is refused. */
  readOnly?: boolean;
};

export type PropertyShape = Extra &
  Pick<PropertyDefinition, 'name' | 'label' | 'type' | 'fieldType'> & { options?: PropertyOption[] };

export type GroupShape = { name: string; label: string; hubspotDefined: boolean; properties: PropertyShape[] };

export const text = (name: string, label: string, extra: Extra = {}): PropertyShape => ({
  name,
  label,
  type: 'string',
  fieldType: 'text',
  ...extra,
});

export const textarea = (name: string, label: string, extra: Extra = {}): PropertyShape => ({
  ...text(name, label, extra),
  fieldType: 'textarea',
});

export const phone = (name: string, label: string): PropertyShape => ({
  ...text(name, label),
  fieldType: 'phonenumber',
});

export const number = (name: string, label: string, extra: Extra = {}): PropertyShape => ({
  name,
  label,
  type: 'number',
  fieldType: 'number',
  ...extra,
});

export const date = (name: string, label: string, extra: Extra = {}): PropertyShape => ({
  name,
  label,
  type: 'date',
  fieldType: 'date',
  ...extra,
});

export const datetime = (name: string, label: string, extra: Extra = {}): PropertyShape => ({
  ...date(name, label, extra),
  type: 'datetime',
});

export const yesOrNo = (name: string, label: string, extra: Extra = {}): PropertyShape => ({
  name,
  label,
  type: 'bool',
  fieldType: 'booleancheckbox',
  options: toOptions({ true: 'Yes', false: 'No' }),
  ...extra,
});

type Choice = Extra & { fieldType: 'select' | 'radio' | 'checkbox'; options: Record<string, string> };

/** An enumeration; `options` maps each value to its label. */
export const choice = (name: string, label: string, { fieldType, options, ...extra }: Choice): PropertyShape => ({
  name,
  label,
  type: 'enumeration',
  fieldType,
  options: toOptions(options),
  ...extra,
});

function toOptions(labels: Record<string, string>): PropertyOption[] {
  return Object.entries(labels).map(([value, label], displayOrder) => ({ label, value, displayOrder, hidden: false }));
}

type Group = { name: string; hubspotDefined: boolean; createdAt: string };

/** Completes a short description to HubSpot's full property definition. */
export function toDefinition({ readOnly = false, ...shape }: PropertyShape, group: Group): PropertyDefinition {
  return {
    description: '',
    options: [],
    displayOrder: -1,
    hasUniqueValue: false,
    hidden: false,
    formField: !readOnly && shape.type !== 'datetime',
    calculated: false,
    externalOptions: false,
    hubspotDefined: group.hubspotDefined,
    archived: false,
    createdAt: group.createdAt,
    updatedAt: group.createdAt,
    ...shape,
    groupName: group.name,
    modificationMetadata: {
      archivable: !group.hubspotDefined,
      readOnlyDefinition: group.hubspotDefined,
      readOnlyValue: readOnly,
      readOnlyOptions: group.hubspotDefined,
    },
  };
}
