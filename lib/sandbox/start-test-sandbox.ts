import { clientId, clientSecret, optionalScopes, requiredScopes } from './app';
import { harbourHubId } from './seed/sample-portals';
import { startSandbox, type SandboxOptions } from './start-sandbox';

export const people = {
  mara: 7_310_001,
  jonas: 7_310_002,
  aiko: 7_310_003,
  tom: 7_310_004,
  hannah: 7_310_012,
} as const;
export const redirectUri = 'http://localhost:3000/api/auth/callback/hubspot';

export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> };
export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>;

type Consent = { hubId?: number; userId?: number; optional?: readonly string[]; fields?: Record<string, string> };
type Call = {
  method?: string;
  token?: string;
  json?: unknown;
  form?: Record<string, string>;
  /** A body that claims to be JSON. */
  content?: string;
  headers?: Record<string, string>;
};

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const body = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, body };
}

/** What tests do to a running sandbox: plain HTTP, as any client would. */
export function createTestClient(origin: string) {
  async function call(path: string, { method, token, json, form, content, headers }: Call = {}): Promise<Answer> {
    const text = json === undefined ? content : JSON.stringify(json);
    // eslint-disable-next-line no-restricted-globals -- the tests are the sandbox's clients
    const response = await fetch(`${origin}${path}`, {
      method: method ?? (text === undefined && form === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: form === undefined ? text : new URLSearchParams(form),
      redirect: 'manual',
    });
    return toAnswer(response);
  }

  /** Posts the consent form, as its Allow button does. */
  const decide = ({ hubId = harbourHubId, userId = people.mara, optional = optionalScopes, fields }: Consent = {}) =>
    call('/oauth/authorize', {
      form: {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: requiredScopes.join(' '),
        optional_scope: optional.join(' '),
        portal: String(hubId),
        user: String(userId),
        decision: 'allow',
        ...fields,
      },
    });

  async function approve(consent: Consent = {}): Promise<string> {
    const { headers, text } = await decide(consent);
    const code = new URL(headers.get('location') ?? 'http://nowhere').searchParams.get('code');
    if (code === null) throw new Error(`The consent gave no code: ${text.slice(0, 200)}`);
    return code;
  }

  const requestToken = (fields: Record<string, string>, version = '2026-09') =>
    call(`/oauth/${version}/token`, { form: { client_id: clientId, client_secret: clientSecret, ...fields } });

  const exchange = (code: string, fields: Record<string, string> = {}) =>
    requestToken({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...fields });

  const refresh = (refreshToken: string) => requestToken({ grant_type: 'refresh_token', refresh_token: refreshToken });

  async function connect(consent: Consent = {}) {
    const { body } = await exchange(await approve(consent));
    return { accessToken: String(body.access_token), refreshToken: String(body.refresh_token), scopes: body.scopes };
  }

  const control = (method: string, path: string, json?: unknown) => call(`/__sandbox/${path}`, { method, json });

  return { call, decide, approve, exchange, refresh, requestToken, connect, control };
}

/** A running sandbox with few contacts, and a client of it. */
export async function startTestSandbox(options: SandboxOptions = {}) {
  const bugs: unknown[] = [];
  const sandbox = await startSandbox({ contacts: 300, onBug: (_call, error) => bugs.push(error), ...options });
  return { ...sandbox, bugs, ...createTestClient(sandbox.origin) };
}
