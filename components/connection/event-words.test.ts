import { expect, it } from 'vitest';
import type { ConnectionEvent } from '@/lib/vault/contract';
import { describeConnectionEvent, describeDoer } from './event-words';

const event: ConnectionEvent = {
  id: '1',
  at: '2026-11-22T10:00:00.000Z',
  kind: 'connection.refresh',
  outcome: 'ok',
  by: { kind: 'worker' },
  source: 'worker',
  code: null,
  grant: null,
  revocation: null,
  isActive: null,
  addedScopes: [],
  lostScopes: [],
};

it.each<[Partial<ConnectionEvent>, string, string | undefined]>([
  [{}, 'Access renewed', undefined],
  [{ outcome: 'failed', code: 'transient' }, 'Renewal failed', 'HubSpot did not answer.'],
  [
    { kind: 'connection.needs_reauth', code: 'invalid_grant' },
    'Access ended',
    'The app was uninstalled or access was revoked in HubSpot.',
  ],
  [{ kind: 'sign_in', grant: 'created' }, 'Connected', 'Somebody gave consent in HubSpot.'],
  [{ kind: 'sign_in', grant: 'replaced' }, 'Authorised again', 'A new consent replaced the one before.'],
  [
    { kind: 'sign_in', grant: 'dropped', lostScopes: ['crm.lists.read', 'tickets'] },
    'A consent was not taken over',
    'The connection stays as it was: the new consent lacks crm.lists.read, tickets.',
  ],
  [
    { kind: 'connection.unusable', outcome: 'failed', code: 'tampered' },
    'The stored token could not be opened',
    'It was altered or damaged where it is stored.',
  ],
  [
    { kind: 'connection.scopes', lostScopes: ['tickets'], addedScopes: ['oauth'] },
    'Permissions changed in HubSpot',
    'Lost: tickets. New: oauth.',
  ],
  [{ kind: 'connection.introspect', isActive: false }, 'HubSpot called the token inactive', undefined],
  [
    { kind: 'connection.disconnect', revocation: 'kept_at_hubspot' },
    'Disconnected',
    'HubSpot keeps the token until somebody deletes it there.',
  ],
  [
    { kind: 'connection.disconnect', revocation: 'failed:transient' },
    'Disconnected',
    'HubSpot did not confirm that it was revoked.',
  ],
  [{ kind: 'connection.something_new', code: 'odd' }, 'something new', 'Code odd.'],
])('says of %o what happened and why', (changes, title, text) => {
  expect(describeConnectionEvent({ ...event, ...changes })).toMatchObject(
    text === undefined ? { title } : { title, text },
  );
});

it('says who did it and from where, and calls the worker by the product’s name', () => {
  const person = { kind: 'person', id: 'u', name: null, email: 'mara@example.com' } as const;
  expect(describeDoer({ ...event, by: person, source: 'Firefox on Linux' })).toBe('mara@example.com, Firefox on Linux');
  expect(describeDoer({ ...event, by: person, source: null })).toBe('mara@example.com');
  expect(describeDoer(event)).toBe('Portside, by itself');
});
