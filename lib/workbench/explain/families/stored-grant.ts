import type { Words } from '@/lib/workbench/explain/entry';

const reconnect = { kind: 'reconnect' } as const;

/** What can be wrong with what is stored of a connection, by the code that the connection remembers. */
export const storedGrantFaults: Readonly<Record<string, Words | undefined>> = {
  app_changed: {
    title: 'This connection was made with another HubSpot app',
    what: 'The client id or the API address of this Portside is not the one that the portal was connected with, and a token is good for its own app only.',
    who: 'operator',
    next: 'Put the earlier settings back, or connect the portal again with the app of today.',
    action: reconnect,
  },
  key_missing: {
    title: 'The key to this connection is missing',
    what: 'The tokens are sealed with a key that is not in PORTSIDE_KEYS any more.',
    who: 'operator',
    next: 'Put the key back into PORTSIDE_KEYS, or connect the portal again.',
    action: reconnect,
  },
  tampered: {
    title: 'The stored connection cannot be opened',
    what: 'What is stored was altered or damaged, so Portside does not use it.',
    who: 'operator',
    next: 'Restore a backup, or connect the portal again.',
    action: reconnect,
  },
  configuration: {
    title: 'HubSpot does not accept the app of this Portside',
    what: 'HubSpot refused the client id or the client secret, so access cannot be renewed. The connection itself is not harmed.',
    who: 'operator',
    next: 'Compare HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET with the app in HubSpot, then start Portside again.',
    action: { kind: 'open-setup' },
  },
  invalid_grant: {
    title: 'HubSpot access has ended',
    what: 'HubSpot does not accept the refresh token any more: the app was uninstalled, or access was revoked.',
    who: 'admin',
    next: 'Connect the portal again; what was copied stays.',
    action: reconnect,
  },
  bad_hub: {
    title: 'HubSpot does not know this portal any more',
    what: 'The account was deleted, or has expired as test accounts do.',
    who: 'admin',
    next: 'Check in HubSpot that the account still exists, then connect it again.',
    action: reconnect,
  },
  wrong_portal: {
    title: 'HubSpot gave access to another portal',
    what: 'A renewed token was for another account than this one, so it was not used.',
    who: 'admin',
    next: 'Connect this portal again, and choose this account on HubSpot’s page.',
    action: reconnect,
  },
  unknown_token: {
    title: 'HubSpot does not know the pasted token any more',
    what: 'It was rotated or deleted in HubSpot, which ends it at once. Nothing that was copied is lost.',
    who: 'you',
    next: 'An owner pastes the token of today on the connection page, or a HubSpot admin connects the portal by signing in.',
    // The page that tells it has the button.
    action: { kind: 'none' },
  },
};
