import type { Role } from '@/lib/kernel/roles';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type RouteExpectation = {
  method: Method;
  /** The folder below `app`, which is the path with its variables. */
  route: string;
  /** Who may call: anybody, whoever is signed in, or members of the portal from this role on. */
  access: 'anybody' | 'signed-in' | Role;
  /** What somebody who may call it gets with the body below. */
  status?: number;
  /** Of its address, without the question mark. */
  query?: string;
  body?: unknown;
  /** Its answer does not end by itself. */
  isEndless?: boolean;
};

const portal = '/api/portals/[hubId]';

/** Every route of the portal and who may call it. A route that is missing here fails the test, and so does one that no longer exists. */
export const routeTable: RouteExpectation[] = [
  { method: 'GET', route: '/api/health/live', access: 'anybody' },
  { method: 'GET', route: '/api/health/ready', access: 'anybody' },
  // Sign-in has a token of its own against foreign pages, and tests of its own.
  { method: 'GET', route: '/api/auth/[...nextauth]', access: 'anybody' },
  { method: 'POST', route: '/api/auth/[...nextauth]', access: 'anybody' },
  // Signing in and joining with a passkey, for people who are nobody yet; they have tests of their own.
  { method: 'POST', route: '/api/passkeys/sign-in/begin', access: 'anybody' },
  { method: 'POST', route: '/api/passkeys/sign-in/finish', access: 'anybody' },
  { method: 'POST', route: '/api/passkeys/join/begin', access: 'anybody' },
  { method: 'POST', route: '/api/passkeys/join/finish', access: 'anybody' },
  { method: 'POST', route: '/api/passkeys/add/begin', access: 'signed-in' },
  // Without the answer of an authenticator.
  { method: 'POST', route: '/api/passkeys/add/finish', access: 'signed-in', status: 400, body: {} },
  // Of an invitation that never was.
  { method: 'POST', route: '/api/join', access: 'signed-in', status: 404, body: { token: 'none' } },
  { method: 'GET', route: '/api/me', access: 'signed-in' },
  { method: 'GET', route: '/api/me/account', access: 'signed-in' },
  { method: 'PATCH', route: '/api/me/account', access: 'signed-in', body: { name: 'Jonas' } },
  { method: 'POST', route: '/api/me/sessions/end', access: 'signed-in', body: { which: 'others' } },
  // Of nobody's.
  { method: 'DELETE', route: '/api/me/sessions/[sessionId]', access: 'signed-in', status: 404 },
  {
    method: 'PATCH',
    route: '/api/me/passkeys/[passkeyId]',
    access: 'signed-in',
    status: 404,
    body: { name: 'Blue key' },
  },
  { method: 'DELETE', route: '/api/me/passkeys/[passkeyId]', access: 'signed-in', status: 404 },
  { method: 'GET', route: `${portal}/contacts`, access: 'viewer' },
  { method: 'GET', route: `${portal}/contacts/facets`, access: 'viewer', query: 'property=lifecyclestage' },
  { method: 'POST', route: `${portal}/contacts/search`, access: 'viewer', body: {} },
  { method: 'GET', route: `${portal}/contacts/export`, access: 'viewer' },
  { method: 'GET', route: `${portal}/contacts/[contactId]`, access: 'viewer' },
  { method: 'GET', route: `${portal}/properties`, access: 'viewer' },
  { method: 'GET', route: `${portal}/owners`, access: 'viewer' },
  { method: 'PATCH', route: portal, access: 'admin', body: { environment: 'test' } },
  { method: 'GET', route: `${portal}/members`, access: 'viewer' },
  // Of nobody; a member's own may be ended by every role, which has a test of its own.
  { method: 'PATCH', route: `${portal}/members/[userId]`, access: 'admin', status: 404, body: { role: 'viewer' } },
  { method: 'DELETE', route: `${portal}/members/[userId]`, access: 'admin', status: 404 },
  { method: 'GET', route: `${portal}/invitations`, access: 'admin' },
  { method: 'POST', route: `${portal}/invitations`, access: 'admin', status: 201, body: { role: 'viewer' } },
  { method: 'DELETE', route: `${portal}/invitations/[invitationId]`, access: 'admin', status: 404 },
  { method: 'GET', route: `${portal}/connection`, access: 'viewer' },
  { method: 'GET', route: `${portal}/scopes`, access: 'viewer' },
  { method: 'GET', route: `${portal}/workbench/token`, access: 'admin' },
  { method: 'POST', route: `${portal}/workbench/walk`, access: 'admin', body: { app: 'own' } },
  // A step before its time.
  { method: 'POST', route: `${portal}/workbench/walk/step`, access: 'admin', status: 409, body: { step: 'exchange' } },
  { method: 'GET', route: `${portal}/workbench/walk`, access: 'admin' },
  { method: 'DELETE', route: `${portal}/workbench/walk`, access: 'admin', status: 204 },
  { method: 'POST', route: `${portal}/workbench/reveal`, access: 'admin', body: { token: 'access' } },
  { method: 'GET', route: `${portal}/workbench/operations`, access: 'admin' },
  {
    method: 'POST',
    route: `${portal}/workbench/calls`,
    access: 'admin',
    body: { method: 'GET', path: '/crm/objects/{version}/contacts', query: { limit: '1' } },
  },
  { method: 'GET', route: `${portal}/workbench/calls`, access: 'admin' },
  {
    method: 'POST',
    route: `${portal}/workbench/saved-calls`,
    access: 'admin',
    status: 201,
    body: { name: 'First call', call: { method: 'GET', path: '/crm/objects/{version}/contacts' } },
  },
  { method: 'GET', route: `${portal}/workbench/saved-calls`, access: 'admin' },
  // Of a call that nobody has saved.
  {
    method: 'PATCH',
    route: `${portal}/workbench/saved-calls/[savedCallId]`,
    access: 'admin',
    status: 404,
    body: { name: 'Renamed' },
  },
  { method: 'DELETE', route: `${portal}/workbench/saved-calls/[savedCallId]`, access: 'admin', status: 404 },
  { method: 'GET', route: `${portal}/activity/calls`, access: 'admin' },
  { method: 'GET', route: `${portal}/activity/calls/newer`, access: 'admin', query: 'since=0' },
  // A call that nobody has made.
  { method: 'GET', route: `${portal}/activity/calls/[callId]`, access: 'admin', status: 404 },
  { method: 'GET', route: `${portal}/activity/audit`, access: 'admin' },
  { method: 'GET', route: `${portal}/activity/audit/export`, access: 'admin', query: 'format=csv' },
  { method: 'GET', route: `${portal}/activity/facets`, access: 'admin' },
  { method: 'GET', route: `${portal}/activity/support-bundle`, access: 'admin' },
  { method: 'GET', route: `${portal}/sync`, access: 'viewer' },
  { method: 'GET', route: `${portal}/sync/events`, access: 'viewer', isEndless: true },
  {
    method: 'POST',
    route: `${portal}/contacts`,
    access: 'editor',
    status: 201,
    body: { properties: { firstname: 'Ada' } },
  },
  {
    method: 'PATCH',
    route: `${portal}/contacts/[contactId]`,
    access: 'editor',
    body: { properties: { jobtitle: 'Baker' } },
  },
  { method: 'DELETE', route: `${portal}/contacts/[contactId]`, access: 'editor', status: 204 },
  { method: 'POST', route: `${portal}/sync`, access: 'admin', status: 202, body: { mode: 'incremental' } },
  { method: 'POST', route: `${portal}/connection/refresh`, access: 'admin' },
  { method: 'POST', route: `${portal}/connection/introspect`, access: 'admin' },
  // Without a token, so that what follows still has its connection.
  { method: 'POST', route: `${portal}/connection/static`, access: 'owner', status: 400, body: {} },
  { method: 'POST', route: '/api/connections/static', access: 'signed-in', status: 400, body: {} },
  {
    method: 'POST',
    route: `${portal}/workbench/explain`,
    access: 'admin',
    body: { text: 'https://api.hubapi.com/crm/v3/objects/contacts' },
  },
  { method: 'GET', route: `${portal}/connection/events`, access: 'viewer' },
  // Without the number that confirms it.
  { method: 'POST', route: `${portal}/erase`, access: 'owner', status: 400, body: { confirm: '1' } },
  // Last, because nothing works after it.
  { method: 'POST', route: `${portal}/connection/disconnect`, access: 'owner' },
];
