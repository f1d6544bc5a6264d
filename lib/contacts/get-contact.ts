import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { contactReadSchema, type Contact } from './contract';
import { requireContactId } from './contact-id';
import { parseInput } from './parse-input';
import { getPropertyCatalog } from './property-catalog';
import { toContact } from './to-contact';

/** The query is raw: strings of a URL. */
type GetContactInput = { hubId: HubId; contactId: string; query?: unknown };

/** `survivorId` is set when the id that was asked for has been merged into this contact. */
export type FoundContact = Contact & { survivorId?: string };

/** One contact, read from HubSpot at this moment, with all properties that the portal has unless fewer are named. */
export async function getContact(ctx: Context, input: GetContactInput): Promise<FoundContact> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const id = requireContactId(input.contactId);
  const query = parseInput(contactReadSchema, input.query ?? {});
  const { byName } = await getPropertyCatalog(ctx, scope);
  // HubSpot ignores names that it does not know, but each part of a long list of them is a call.
  const properties = query.properties?.filter((name) => byName.has(name)) ?? [...byName.keys()];
  const contact = await ctx.crm(scope).getContact(id, { properties });
  return { ...toContact(contact, properties), ...(contact.id !== id && { survivorId: contact.id }) };
}
