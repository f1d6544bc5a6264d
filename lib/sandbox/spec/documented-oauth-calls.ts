import { clientId, clientSecret } from '@/lib/sandbox/app';
import { redirectUri } from '@/lib/sandbox/start-test-sandbox';
import type { DocumentedCall } from './documented-call';

const client = { client_id: clientId, client_secret: clientSecret };
const post = (template: string, form: Record<string, string>, keep?: Record<string, string>): DocumentedCall => ({
  method: 'POST',
  template,
  status: 200,
  form: { ...client, ...form },
  as: 'nobody',
  keep,
});

/** All grants of a token endpoint. The code is one that the test got by consenting. */
const grantsAt = (token: string): DocumentedCall[] => [
  post(token, { grant_type: 'authorization_code', code: '<code>', redirect_uri: redirectUri }),
  post(token, { grant_type: 'refresh_token', refresh_token: '<refreshToken>' }),
  post(token, { grant_type: 'client_credentials', scope: 'developer.webhooks_journal.read' }),
];

const v = '/oauth/2026-03/token';

/** OAuth as the dated versions and v3 have it. */
export const documentedOauthCalls: DocumentedCall[] = [
  ...grantsAt(v),
  post(`${v}/introspect`, { token: '<token>' }),
  post(`${v}/introspect`, { token: '<refreshToken>' }),
  post(`${v}/revoke`, { token: '<spareToken>' }),
];

const v1 = (method: string, [kind, token]: ['access' | 'refresh', string], status: number): DocumentedCall => ({
  method,
  template: `/oauth/v1/${kind}-tokens/{token}`,
  path: `/oauth/v1/${kind}-tokens/<${token}>`,
  status,
  as: 'nobody',
});

/** OAuth as v1 alone has it. */
export const documentedOauthV1Calls: DocumentedCall[] = [
  ...grantsAt('/oauth/v1/token'),
  v1('GET', ['access', 'token'], 200),
  v1('GET', ['refresh', 'refreshToken'], 200),
  v1('DELETE', ['refresh', 'spareToken'], 204),
];
