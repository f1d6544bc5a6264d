import type { ConnectionRow } from '@/db/stores/connections';
import type { OauthApp } from '@/lib/hubspot/oauth-requests';
import { isPortsideError } from '@/lib/kernel/errors';
import { fieldError, invalidInput } from '@/lib/kernel/parse-input';
import { Secret } from '@/lib/kernel/secret';
import type { Env } from '@/lib/platform/env';
import type { Sealer } from '@/lib/platform/sealer';
import { openToken } from '@/lib/vault/sealed-grant';
import type { WalkInProgress } from './walks';

/** The app as a preview shows it, whose secret is masked whatever it is. */
export function toPreviewApp({ hubspot }: Env, { clientId }: WalkInProgress): OauthApp {
  return { apiVersion: hubspot.apiVersion, clientId, clientSecret: new Secret('') };
}

/** The app that makes a call; the secret of a typed one comes with each call and is held by nobody here. */
export function toCallingApp({ hubspot }: Env, walk: WalkInProgress, typedSecret: string | undefined): OauthApp {
  const { apiVersion, clientId, clientSecret } = hubspot;
  if (walk.app === 'own') return { apiVersion, clientId, clientSecret };
  if (typedSecret === undefined) throw invalidInput([fieldError('clientSecret', 'is missing')]);
  return { apiVersion, clientId: walk.clientId, clientSecret: new Secret(typedSecret) };
}

/** Typed in or not: tokens of one app and portal may share a refresh token, and ending one ends the connection. */
export function isConnectionsApp({ hubspot }: Env, walk: WalkInProgress, row: ConnectionRow | undefined): boolean {
  return walk.clientId === hubspot.clientId || walk.clientId === row?.clientId;
}

/** Whether HubSpot gave the walk the refresh token that the connection lives by. */
export function isRefreshTokenShared(sealer: Sealer, walk: WalkInProgress, row: ConnectionRow | undefined): boolean {
  const ours = walk.tokens?.refreshToken;
  if (!ours || !row?.sealedRefreshToken) return false;
  try {
    return openToken(sealer, row, 'refresh_token').reveal() === ours.reveal();
  } catch (error) {
    // A grant that cannot be opened cannot be renewed either, so there is nothing to spoil.
    if (isPortsideError(error)) return false;
    throw error;
  }
}
