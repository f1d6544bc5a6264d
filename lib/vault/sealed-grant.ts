import type { ConnectionRow } from '@/db/stores/connections';
import type { SealedField } from '@/db/stores/sealed-values';
import type { ConnectionStatus } from '@/lib/kernel/connection-status';
import { PortsideError, isPortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { Secret } from '@/lib/kernel/secret';
import type { Env } from '@/lib/platform/env';
import type { Sealer } from '@/lib/platform/sealer';

const columns = {
  access_token: 'sealedAccessToken',
  refresh_token: 'sealedRefreshToken',
  previous_refresh_token: 'sealedPreviousRefreshToken',
} as const satisfies Record<SealedField, keyof ConnectionRow>;

/** Seals a token to its portal and column: moved anywhere else it does not open. */
export function sealToken(sealer: Sealer, token: Secret, place: { hubId: HubId; field: SealedField }): string {
  return sealer.seal(token, { connection: place.hubId, field: place.field });
}

/** @throws PortsideError INTERNAL with reason `key_missing` or `tampered`; RECONNECT_REQUIRED where there is no token. */
export function openToken(sealer: Sealer, row: ConnectionRow, field: SealedField): Secret {
  const sealed = row[columns[field]];
  if (sealed === null) throw reconnectRequired(row.status);
  return sealer.open(sealed, { connection: row.hubId, field });
}

/** The API that a grant belongs to. The sandbox takes whatever port is free, so there it is not the origin. */
export function grantApiOrigin(env: Env): string {
  return env.mode === 'sandbox' ? 'sandbox' : env.hubspot.apiOrigin;
}

/** Whether a stored grant is one of this installation's app, at the HubSpot that is configured now. */
export function isGrantOfThisApp(env: Env, row: ConnectionRow): boolean {
  return row.clientId === env.hubspot.clientId && row.apiOrigin === grantApiOrigin(env);
}

export type Assessment = {
  status: ConnectionStatus;
  /** Set where the fault is in this installation, not at HubSpot. */
  fault?: { code: 'app_changed' | 'configuration' | 'key_missing' | 'tampered'; message: string };
};

const faultMessages = {
  app_changed:
    'The HubSpot app or API address configured here is not the one this portal was connected with. Whoever runs this Portside can restore it; otherwise reconnect.',
  configuration:
    'HubSpot does not accept the client id or secret of this Portside. Whoever runs it must correct HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET.',
  key_missing:
    'The key that sealed this connection is not in PORTSIDE_KEYS. Whoever runs this Portside can put it back; otherwise reconnect.',
  tampered: 'The stored connection cannot be opened: it was altered or damaged. Restore a backup, or reconnect.',
} as const;

/** What a stored connection is worth now, with this installation's app and keys. */
export function assessConnection(env: Env, sealer: Sealer, row: ConnectionRow | undefined): Assessment {
  if (!row) return { status: 'disconnected' };
  if (row.status !== 'connected') return { status: row.status };
  const fault = findFault(env, sealer, row);
  return fault ? { status: 'error', fault: { code: fault, message: faultMessages[fault] } } : { status: 'connected' };
}

function findFault(env: Env, sealer: Sealer, row: ConnectionRow): keyof typeof faultMessages | undefined {
  // A pasted token is of no app of ours, but it goes to no other server than the one it was checked at.
  const isOurs = row.kind === 'static' ? row.apiOrigin === grantApiOrigin(env) : isGrantOfThisApp(env, row);
  if (!isOurs) return 'app_changed';
  try {
    openToken(sealer, row, 'access_token');
    if (row.kind === 'oauth') openToken(sealer, row, 'refresh_token');
  } catch (error) {
    return isPortsideError(error) && error.reason === 'key_missing' ? 'key_missing' : 'tampered';
  }
  return row.lastErrorCode === 'configuration' ? 'configuration' : undefined;
}

export function reconnectRequired(status: ConnectionStatus, kind: ConnectionRow['kind'] = 'oauth'): PortsideError {
  if (status === 'disconnected') {
    return new PortsideError('RECONNECT_REQUIRED', 'This portal is disconnected from HubSpot.', {
      hint: 'A HubSpot super admin, or somebody with Marketplace access, can connect it again.',
      reason: 'disconnected',
    });
  }
  if (kind === 'static') {
    return new PortsideError('RECONNECT_REQUIRED', staticTokenGone, {
      hint: 'An owner of this portal can do that on its connection page.',
      reason: 'needs_reauth',
    });
  }
  return new PortsideError('RECONNECT_REQUIRED', 'HubSpot no longer accepts this connection.', {
    hint: 'Reconnect: a HubSpot super admin, or somebody with Marketplace access, signs in again.',
    reason: 'needs_reauth',
  });
}

/** What a dead refresh token means to a person; HubSpot does not say which of the two it was. */
export const accessWithdrawn = 'The app was uninstalled or access was revoked in HubSpot.';

export const staticTokenGone = 'The token was rotated or deleted in HubSpot; paste the new one.';

export function faultError(fault: NonNullable<Assessment['fault']>): PortsideError {
  return new PortsideError('INTERNAL', fault.message, {
    reason: fault.code,
    hint: 'Tell whoever runs this Portside.',
  });
}
