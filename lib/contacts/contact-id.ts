import { PortsideError } from '@/lib/kernel/errors';
import { parseContactId, type ContactId } from '@/lib/kernel/ids';

/** @throws PortsideError OBJECT_NOT_FOUND for what cannot be an id: there is no such contact, whatever it was meant to be. */
export function requireContactId(value: string): ContactId {
  const id = parseContactId(value);
  if (id === undefined) throw noSuchContact();
  return id;
}

export function noSuchContact(): PortsideError {
  return new PortsideError('OBJECT_NOT_FOUND', 'There is no such contact.');
}

/** HubSpot answers for a merged id with the surviving record, and would write to it without a word. */
export function refuseMerged(asked: ContactId, found: { id: string }): void {
  if (found.id === asked) return;
  throw new PortsideError('CONFLICT', 'This contact has been merged into another one.', {
    reason: 'merged',
    hint: `Open contact ${found.id} instead.`,
    errors: [{ message: `It lives on as contact ${found.id}.`, code: 'MERGED', context: { survivorId: [found.id] } }],
  });
}
