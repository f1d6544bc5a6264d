import type { EventRow } from '@/db/stores/events';
import type { KeptEvent } from '@/lib/audit/contract';
import { toDoer } from '@/lib/audit/doer';

/** Kinds of events in the words of the list. A kind that is not here is shown by its own name. */
const sentences: Record<string, string> = {
  'connection.disconnect': 'Disconnected the portal from HubSpot',
  'connection.introspect': 'Asked HubSpot what the token is worth',
  'connection.needs_reauth': 'Found that HubSpot no longer accepts the connection',
  'connection.paste': 'Connected with a token that was pasted',
  'connection.refresh': 'Renewed the access token',
  'connection.reveal': 'Showed a token in the open',
  'connection.scopes': 'Found other permissions than before',
  'connection.unusable': 'Could not open the stored token',
  'contact.archive': 'Archived a contact',
  'contact.create': 'Created a contact',
  'contact.export': 'Exported contacts',
  'contact.update': 'Edited a contact',
  'activity.export': 'Exported the audit log',
  'activity.support_bundle': 'Downloaded a support bundle',
  'invitation.accept': 'Accepted an invitation',
  'invitation.create': 'Invited somebody',
  'invitation.revoke': 'Took an invitation back',
  'keys.rotate': 'Sealed the tokens with another key',
  'member.leave': 'Left the portal',
  'member.remove': 'Removed a member',
  'member.role': 'Changed a member’s role',
  'member.restore': 'Gave a member access again, as HubSpot does',
  'member.suspend': 'Took a member’s access away, as HubSpot did',
  'passkey.add': 'Added a passkey',
  'passkey.remove': 'Removed a passkey',
  'passkey.rename': 'Renamed a passkey',
  'person.rename': 'Changed their own name',
  'portal.describe': 'Changed the portal’s name or colour',
  'portal.erase': 'Erased the portal from Portside',
  'saved_call.create': 'Saved a call',
  'saved_call.delete': 'Deleted a saved call',
  'saved_call.update': 'Changed a saved call',
  'session.end': 'Ended a session',
  'session.end_all': 'Signed out everywhere',
  sign_in: 'Signed in',
  'sync.request': 'Asked for a sync',
  'workbench.call': 'Ran a call in the workbench',
  'workbench.walk': 'Took a step of the OAuth walk',
};

export function toKeptEvent(row: EventRow): KeptEvent {
  const { kind, subject, outcome, detail, source, correlationId } = row;
  return {
    id: String(row.id),
    at: new Date(row.atMs).toISOString(),
    by: toDoer(row, source),
    kind,
    what: describeKind(kind),
    subject,
    outcome,
    detail,
    source,
    correlationId,
  };
}

/** A kind of event as a sentence. */
export function describeKind(kind: string): string {
  const sentence = Object.hasOwn(sentences, kind) ? sentences[kind] : undefined;
  if (sentence !== undefined) return sentence;
  const words = kind.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
