import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { withAudit } from './audited-write';
import { refuseMerged, requireContactId } from './contact-id';
import { contactUpdateSchema, type Contact } from './contract';
import { refuseConflict } from './edit-conflict';
import { keepInMirror } from './local-mirror';
import { parseInput } from '@/lib/kernel/parse-input';
import { getPropertyCatalog } from './property-catalog';
import { toContact } from './to-contact';

type UpdateContactInput = { hubId: HubId; contactId: string; body: unknown };

/**
 * Edits properties of a contact in HubSpot. HubSpot has no conditional write: the edited properties are read just
 * before, so a change within the moment between is overwritten. The answer holds HubSpot's default properties and those
 * that were edited, as HubSpot stored them.
 * Cost: 1 read, 1 write. @throws PortsideError CONFLICT (`merged` or `changed`), VALIDATION_ERROR with HubSpot's faults.
 */
export async function updateContact(ctx: Context, input: UpdateContactInput): Promise<Contact> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.write' });
  const id = requireContactId(input.contactId);
  const edit = parseInput(contactUpdateSchema, input.body);
  const names = Object.keys(edit.properties);
  const crm = ctx.crm(scope);
  const { byName } = await getPropertyCatalog(ctx, scope);
  // A name that the portal does not have has no value to read; HubSpot's answer to the write says so.
  const live = await crm.getContact(id, { properties: names.filter((name) => byName.has(name)) });
  refuseMerged(id, live);
  refuseConflict(edit, toContact(live));
  const event = { kind: 'contact.update', subject: id, properties: names } as const;
  const updated = await withAudit(ctx, { scope, event }, () => crm.updateContact(id, edit.properties));
  keepInMirror(ctx, scope, (writer, atMs) => writer.upsertContacts([updated], { atMs }));
  return toContact(updated);
}
