import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { Definitions } from '@/lib/sandbox/store/property-store';

export type UniqueValue = { property: string; value: string };

/** The values of a record that no other may have. Additional e-mail addresses count as e-mail addresses (FACTS 3.4). */
export function toUniqueValues(
  properties: Readonly<Record<string, string>>,
  definitions: Definitions,
  type: ObjectType,
): UniqueValue[] {
  const unique: UniqueValue[] = [];
  for (const [property, value] of Object.entries(properties)) {
    if (property === type.identityProperty || definitions.get(property)?.hasUniqueValue)
      unique.push({ property, value });
    if (property === 'hs_additional_emails' && type.identityProperty === 'email') {
      for (const email of value.split(';')) unique.push({ property: 'email', value: email });
    }
  }
  return unique;
}
