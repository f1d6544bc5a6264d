import type { Mirror } from '@/db/mirror/mirror';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { CrmContact } from '@/lib/hubspot/crm-answers';
import { crmFaults } from '@/lib/hubspot/crm-errors';
import { isPortsideError } from '@/lib/kernel/errors';
import type { ContactId, HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { contactReadSchema, type Contact } from './contract';
import { noSuchContact, requireContactId } from './contact-id';
import { readContacts } from './list-local';
import { findCompleteMirror, findReadableMirror, keepInMirror } from './local-mirror';
import { parseInput } from '@/lib/kernel/parse-input';
import { getPropertyCatalog } from './property-catalog';
import { toContact } from './to-contact';

/** The query is raw: strings of a URL. */
type GetContactInput = { hubId: HubId; contactId: string; query?: unknown };

/** `survivorId` is set when the id that was asked for has been merged into this contact. */
export type FoundContact = Contact & { survivorId?: string };

/**
 * One contact with all properties that the portal has, unless fewer are named: from the portal's copy, or from HubSpot at
 * this moment where the query wants it fresh or the copy does not have all of it.
 */
export async function getContact(ctx: Context, input: GetContactInput): Promise<FoundContact> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const id = requireContactId(input.contactId);
  const query = parseInput(contactReadSchema, input.query ?? {});
  const copy = query.fresh === '1' ? undefined : await findCompleteMirror(ctx, scope);
  const stored = copy && findStored(copy.mirror, { id, names: query.properties });
  return stored ?? readFresh(ctx, { scope, id, names: query.properties });
}

type StoredRequest = { id: ContactId; names: readonly string[] | undefined };

/** @throws PortsideError OBJECT_NOT_FOUND for a contact that is known to be gone. */
function findStored(mirror: Mirror, { id, names }: StoredRequest): FoundContact | undefined {
  const { reader } = mirror;
  const survivorId = reader.findSurvivor(id);
  const storedId = survivorId ?? id;
  const stamp = reader.readStamps([storedId]).get(storedId);
  if (!stamp) {
    if (reader.findTombstone(storedId)) throw noSuchContact();
    return undefined;
  }
  if (stamp.isPart) return undefined;
  const [contact] = readContacts(mirror, { ids: [storedId], names });
  return contact && { ...contact, ...(survivorId !== undefined && { survivorId }) };
}

type FreshRequest = StoredRequest & { scope: PortalScope };

async function readFresh(ctx: Context, { scope, id, names }: FreshRequest): Promise<FoundContact> {
  const { byName } = await getPropertyCatalog(ctx, scope);
  // HubSpot ignores names that it does not know, but each part of a long list of them is a call.
  const properties = names?.filter((name) => byName.has(name)) ?? [...byName.keys()];
  let found: CrmContact;
  try {
    found = await ctx.crm(scope).getContact(id, { properties });
  } catch (error) {
    // Only what is there: whoever tries ids at random leaves no traces.
    const isStored = findReadableMirror(ctx, scope)?.reader.readStamps([id]).has(id);
    // A 404 that is not in HubSpot's words may be a proxy's, and says nothing about the contact.
    if (isStored && isPortsideError(error) && error.reason === crmFaults.notFound) {
      keepInMirror(ctx, scope, (writer, atMs) => writer.removeContacts([id], { reason: 'deleted', atMs }));
    }
    throw error;
  }
  keepInMirror(ctx, scope, (writer, atMs) => {
    // Never as a whole one: HubSpot may have a property by now that was not asked for. The worker reads it again.
    writer.upsertContacts([found], { atMs });
    if (found.id !== id) writer.removeContacts([id], { reason: 'merged', atMs, survivorId: found.id });
  });
  return { ...toContact(found, properties), ...(found.id !== id && { survivorId: found.id }) };
}
