import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Contact, ContactUpdateInput } from '@/lib/contacts/contract';

/** An edit: what the reader wants, and what stood there when they began. */
export type PropertyEdit = { value: string; base: string | null };

/** An edit that was made. `stored` is HubSpot's: it writes e-mail addresses, instants and more in its own way. */
export type SavedEdit = { stored: string | null; before: string | null };

export type Target = { hubId: number; contactId: string };

export function sendUpdate({ hubId, contactId }: Target, update: ContactUpdateInput): Promise<Contact> {
  return sendRequest(portalApi(hubId, `contacts/${contactId}`), { method: 'PATCH', body: update });
}

export function isSameValue(a: string | null | undefined, b: string | null | undefined): boolean {
  return (a ?? '') === (b ?? '');
}

/** Whether HubSpot took the edit without a word and left what it had, as it does with a stage that moves back. */
export function wasIgnored({ value, base }: PropertyEdit, stored: string | null): boolean {
  return value !== '' && isSameValue(stored, base) && !isSameValue(value, base);
}

/** `emptied`: HubSpot neither took the earlier value nor the later one again; the property is empty now. */
export type PutBack = { kind: 'back'; contact: Contact } | { kind: 'emptied'; lost: string };

/**
 * Writes the earlier value back, each step only over what the step before left there. HubSpot lets some properties only
 * move forward unless they are cleared first, so where it keeps the later value, that is what happens.
 * @throws ApiError when the later value stands again, or when somebody has changed it since.
 */
export async function putBack(target: Target, name: string, { stored, before }: SavedEdit): Promise<PutBack> {
  const write = (value: string | null, base: string | null) =>
    sendUpdate(target, { properties: { [name]: value ?? '' }, base: { [name]: base } });
  const contact = await write(before, stored);
  const kept = contact.properties[name] ?? null;
  if (!wasIgnored({ value: before ?? '', base: stored }, kept)) return { kind: 'back', contact };
  await write(null, kept);
  try {
    return { kind: 'back', contact: await write(before, null) };
  } catch (error) {
    try {
      await write(stored, null);
    } catch (again) {
      // Something stands there, so it is not empty: the earlier value after all, or somebody else's.
      if (toErrorBody(again).category !== 'CONFLICT') return { kind: 'emptied', lost: stored ?? '' };
    }
    throw error;
  }
}
