import type { CrmContact } from '@/lib/hubspot/crm-answers';
import type { Contact } from './contract';

/**
 * HubSpot's object as our contract has it. HubSpot sometimes leaves out a property that was asked for and has no value,
 * and sometimes says null; here it is always null.
 */
export function toContact(contact: CrmContact, askedFor: readonly string[] = []): Contact {
  const { id, properties, createdAt, updatedAt, archived } = contact;
  const empty = Object.fromEntries(askedFor.map((name) => [name, null]));
  return { id, properties: { ...empty, ...properties }, createdAt, updatedAt, archived };
}

/** A property without a value is null, the empty string or absent, depending on who speaks. */
export function hasSameValue(one: string | null | undefined, other: string | null | undefined): boolean {
  return (one ?? '') === (other ?? '');
}
