import { z } from 'zod';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import { Secret } from '@/lib/kernel/secret';
import { parseJson } from './json-answer';
import { isSuccess, toMalformed, toOauthError } from './oauth-errors';
import type { Answer } from './send';

export type TokenGrant = {
  accessToken: Secret;
  /** Absent where a refresh does not name one: the one in use stays. */
  refreshToken?: Secret;
  /** 0 for a token that is over already. Counts from `requestedAtMs`. */
  expiresInSeconds: number;
  requestedAtMs: number;
  hubId?: HubId;
  scopes?: string[];
};

export type TokenIdentity =
  | {
      active: true;
      hubId: HubId;
      hubspotUserId: string;
      email?: string;
      hubDomain?: string;
      scopes: string[];
      clientId?: string;
      appId?: number;
      expiresInSeconds?: number;
    }
  | { active: false };

/** HubSpot's lifetime of an access token. @see manage-oauth-tokens, read 2026-11-22 */
const expiresInSecondsDefault = 1800;
/** A day: no access token of HubSpot's lives longer, and a larger number is a slip of units. */
const expiresInSecondsMax = 86_400;

const filledText = z.string().min(1);
const optionalText = filledText.optional().catch(undefined);
const digits = z.union([z.number().int(), z.string().regex(/^\d+$/)]);
const seconds = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(?:\.\d+)?$/)
    .transform(Number),
]);

// What a grant can do without is read leniently: HubSpot may have spent the old refresh token for this very answer.
const tokenAnswer = z.object({
  access_token: filledText,
  refresh_token: optionalText,
  token_type: z.string().nullish(),
  expires_in: seconds.catch(expiresInSecondsDefault),
  hub_id: digits.optional().catch(undefined),
  scopes: z.array(z.string()).optional().catch(undefined),
});

const identityAnswer = z.discriminatedUnion('active', [
  z.object({
    active: z.literal(true),
    hub_id: digits,
    user_id: digits,
    user: optionalText,
    hub_domain: optionalText,
    scopes: z.array(z.string()).catch([]),
    client_id: optionalText,
    app_id: digits.transform(Number).optional().catch(undefined),
    expires_in: seconds.optional().catch(undefined),
  }),
  z.object({ active: z.literal(false) }),
]);

type GrantExpectation = { requestedAtMs: number; nowMs: number; needsRefreshToken: boolean };

/**
 * Reads the token endpoint's answer.
 * Units: expiresInSeconds; never lengthened, except that a missing one counts as HubSpot's documented 1800.
 * @throws PortsideError as `toOauthError` sorts it, or `malformed` for a success that holds no usable grant.
 */
export function processGrant(answer: Answer, expected: GrantExpectation): TokenGrant {
  if (!isSuccess(answer)) throw toOauthError(answer, expected.nowMs);
  const body = parseJson(answer, tokenAnswer);
  if ((body.token_type ?? 'bearer').toLowerCase() !== 'bearer') {
    throw toMalformed(answer, 'a token of another type than bearer');
  }
  if (expected.needsRefreshToken && body.refresh_token === undefined) throw toMalformed(answer, 'no refresh token');
  return {
    accessToken: new Secret(body.access_token),
    refreshToken: body.refresh_token === undefined ? undefined : new Secret(body.refresh_token),
    expiresInSeconds: Math.min(expiresInSecondsMax, Math.max(0, Math.floor(body.expires_in))),
    requestedAtMs: expected.requestedAtMs,
    hubId: parseHubId(body.hub_id),
    scopes: body.scopes,
  };
}

/**
 * Reads who a token belongs to. HubSpot answers 200 `{"active": false}` for a token that it does not know.
 * @throws PortsideError as `toOauthError` sorts it, or `malformed` for an active token without an owner.
 */
export function processIdentity(answer: Answer, nowMs: number): TokenIdentity {
  if (!isSuccess(answer)) throw toOauthError(answer, nowMs);
  const body = parseJson(answer, identityAnswer);
  if (!body.active) return { active: false };
  const hubId = parseHubId(body.hub_id);
  if (hubId === undefined) throw toMalformed(answer, 'a hub id that is none');
  return {
    active: true,
    hubId,
    hubspotUserId: String(body.user_id),
    email: body.user,
    hubDomain: body.hub_domain,
    scopes: body.scopes,
    clientId: body.client_id,
    appId: body.app_id,
    expiresInSeconds: body.expires_in,
  };
}
