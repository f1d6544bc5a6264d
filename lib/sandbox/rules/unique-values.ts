import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { Definitions } from '@/lib/sandbox/store/property-store';

export type UniqueValue = { property: string; value: string };

/** Where the values of a record stand that no other may have, and the property that they count for. */
export type UniqueSource = { name: string; property: string };

/** Additional e-mail addresses count as e-mail addresses. */
export function listUniqueSources(definitions: Definitions, type: ObjectType): UniqueSource[] {
  const sources = [...definitions.values()]
    .filter(({ name, hasUniqueValue }) => hasUniqueValue || name === type.identityProperty)
    .map(({ name }) => ({ name, property: name }));
  if (type.identityProperty === 'email') sources.push({ name: 'hs_additional_emails', property: 'email' });
  return sources;
}

export function toUniqueValues(
  properties: Readonly<Record<string, string>>,
  sources: readonly UniqueSource[],
): UniqueValue[] {
  return sources.flatMap(({ name, property }) => {
    const text = properties[name];
    if (text === undefined) return [];
    return (name === property ? [text] : text.split(';')).map((value) => ({ property, value }));
  });
}
