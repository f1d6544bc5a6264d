import { z } from 'zod';
import { PortsideError } from '@/lib/kernel/errors';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import { Secret } from '@/lib/kernel/secret';
import { findCorrelationId, parseJson } from './json-answer';
import { isSuccess, toMalformed, toOauthError } from './oauth-errors';
import type { Answer, OutgoingRequest } from './send';

/** Whom a private-app token or service key acts for. */
export type StaticTokenIdentity = { hubId: HubId; hubspotUserId: string; appId?: number; scopes: string[] };

/** `reason` of the error that means: HubSpot has answered, and does not know this token. */
export const unknownToken = 'unknown_token';

/** Undated: HubSpot has published no dated path for it. */
const path = '/oauth/v2/private-apps/get/access-token-info';

const digits = z.union([z.number().int(), z.string().regex(/^\d+$/)]);
const identityAnswer = z.object({
  userId: digits,
  hubId: digits,
  appId: digits.transform(Number).optional().catch(undefined),
  scopes: z.array(z.string()).catch([]),
});

/** A token of a data centre other than the first has to authorise the question about itself. */
export function buildStaticTokenInfo(token: Secret): OutgoingRequest {
  return {
    method: 'POST',
    template: path,
    target: new Secret(path),
    bearer: token.reveal().startsWith('pat-na1-') ? undefined : token,
    body: { contentType: 'application/json', content: new Secret(JSON.stringify({ tokenKey: token.reveal() })) },
    secrets: [token],
  };
}

/**
 * Reads whom a static token belongs to.
 * @throws PortsideError VALIDATION_ERROR, reason `unknown_token`, where HubSpot does not know it; else as `toOauthError`
 * sorts it.
 */
export function processStaticTokenInfo(answer: Answer, nowMs: number): StaticTokenIdentity {
  if (isUnknownToken(answer)) {
    throw new PortsideError('VALIDATION_ERROR', 'HubSpot does not know this token.', {
      reason: unknownToken,
      hint: 'Copy it again from HubSpot, all of it; it may have been rotated or deleted there.',
      correlationId: findCorrelationId(answer),
    });
  }
  if (!isSuccess(answer)) throw toOauthError(answer, nowMs);
  const body = parseJson(answer, identityAnswer);
  const hubId = parseHubId(body.hubId);
  if (hubId === undefined) throw toMalformed(answer, 'a hub id that is none');
  return { hubId, hubspotUserId: String(body.userId), appId: body.appId, scopes: body.scopes };
}

/** HubSpot says it in more than one way; a limit, a lock or an account being moved is none of them. */
function isUnknownToken({ status }: Answer): boolean {
  return [400, 401, 403, 404].includes(status);
}
