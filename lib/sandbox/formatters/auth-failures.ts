import { randomUUID } from 'node:crypto';
import { toInstantText } from './instant-text';
import { HubspotFailure } from './hubspot-failure';

export function unauthenticated(): HubspotFailure {
  return new HubspotFailure(401, {
    status: 'error',
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}

const units = [
  [86_400, 'day(s)'],
  [3_600, 'hour(s)'],
  [60, 'minute(s)'],
  [1, 'second(s)'],
] as const;

function toAge(seconds: number): string {
  // HubSpot stays with seconds past the first minute ("expired 75 second(s) ago"), so a larger unit starts at two of it.
  const [size, unit] = units.find(([unitSeconds]) => seconds >= 2 * unitSeconds) ?? units[3];
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** HubSpot says "expired" of a token that it cannot read at all, too: then with an expiry in 1970. */
export function expiredToken(expiredAtMs: number, nowMs: number): HubspotFailure {
  const age = expiredAtMs === 0 ? `${Math.floor(nowMs / 86_400_000)} day(s)` : toAge((nowMs - expiredAtMs) / 1_000);
  return new HubspotFailure(401, {
    status: 'error',
    message: `The OAuth token used to make this call expired ${age} ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [toInstantText(expiredAtMs)] },
  });
}

/** Any one of the scopes would do. */
export function missingScopes(requiredScopes: readonly string[]): HubspotFailure {
  return new HubspotFailure(403, {
    status: 'error',
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: [...requiredScopes] },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
    category: 'MISSING_SCOPES',
  });
}

export function burstLimitReached(): HubspotFailure {
  return new HubspotFailure(429, {
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
  });
}

export function dailyLimitReached(): HubspotFailure {
  return new HubspotFailure(429, {
    status: 'error',
    message: 'You have reached your daily limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'DAILY',
    requestId: randomUUID(),
  });
}

export function secondlyLimitReached(): HubspotFailure {
  return new HubspotFailure(429, {
    status: 'error',
    message: 'You have reached your secondly limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'SECONDLY',
  });
}
