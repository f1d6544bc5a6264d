import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { withAudit } from './audited-write';
import { refuseMerged, requireContactId } from './contact-id';
import { keepInMirror } from './local-mirror';

/**
 * Archives a contact in HubSpot, where it can be restored for 90 days. It is read first, because HubSpot does not
 * document what it answers for a record that does not exist or is archived already, and because a merged id would
 * archive the survivor.
 */
export async function archiveContact(ctx: Context, input: { hubId: HubId; contactId: string }): Promise<void> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.write' });
  const id = requireContactId(input.contactId);
  const crm = ctx.crm(scope);
  refuseMerged(id, await crm.getContact(id, { properties: ['hs_object_id'] }));
  await withAudit(ctx, { scope, event: { kind: 'contact.archive', subject: id } }, async () => {
    await crm.archiveContact(id);
    return undefined;
  });
  keepInMirror(ctx, scope, (writer, atMs) => writer.removeContacts([id], { reason: 'archived', atMs }));
}
