import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { withAudit } from './audited-write';
import { contactCreateSchema, type Contact } from './contract';
import { keepInMirror } from './local-mirror';
import { parseInput } from '@/lib/kernel/parse-input';
import { toContact } from './to-contact';

/** Creates a contact in HubSpot. @throws PortsideError CONFLICT when the e-mail address is taken, with the id of the contact that has it. */
export async function createContact(ctx: Context, input: { hubId: HubId; body: unknown }): Promise<Contact> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.write' });
  const { properties } = parseInput(contactCreateSchema, input.body);
  const event = { kind: 'contact.create', properties: Object.keys(properties) } as const;
  const created = await withAudit(ctx, { scope, event }, () => ctx.crm(scope).createContact(properties));
  keepInMirror(ctx, scope, (writer, atMs) => writer.upsertContacts([created], { atMs }));
  return toContact(created);
}
