/** As much of HubSpot's definition of a property as says what its values stand for. */
type Definition = {
  name: string;
  type: string;
  fieldType: string;
  options: readonly { label: string; value: string }[];
  referencedObjectType?: string | null;
};

export function isOwnerProperty({ name, referencedObjectType }: Definition): boolean {
  return name === 'hubspot_owner_id' || referencedObjectType === 'OWNER';
}

/** HubSpot keeps yes and no under two types. */
export function isBoolean({ type, fieldType }: Definition): boolean {
  return type === 'bool' || (type === 'enumeration' && fieldType === 'booleancheckbox');
}

/** Several values of one property are one text with semicolons; a leading one means "append" and is no value. */
export function splitValues(value: string): string[] {
  return value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** In the portal's own words where it has any. */
export function toYesOrNo({ options }: Definition, value: string): string {
  const label = options.find((option) => option.value === value)?.label;
  if (label !== undefined && !/^(true|false)$/i.test(label)) return label;
  return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value;
}
