import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { contactListQuerySchema, type ContactList } from './contract';
import { listLive } from './list-live';
import { listLocal } from './list-local';
import { findCompleteMirror } from './local-mirror';
import { isLiveCursor } from './page-cursor';
import { parseInput } from '@/lib/kernel/parse-input';

/** The query is raw: strings of a URL, or a JSON body. */
type ListContactsInput = { hubId: HubId; query: unknown };

/**
 * One page of a portal's contacts: from its own copy once that is complete, from HubSpot before that and whenever the
 * query says so. Whoever has begun with HubSpot's pages goes on with them, so that no page jumps in between.
 */
export async function listContacts(ctx: Context, input: ListContactsInput): Promise<ContactList> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const query = parseInput(contactListQuerySchema, input.query);
  const isLive = query.source === 'live' || (query.after !== undefined && isLiveCursor(query.after));
  const copy = isLive ? undefined : await findCompleteMirror(ctx, scope);
  return copy ? listLocal(ctx, { scope, query, copy }) : listLive(ctx, { scope, query });
}
