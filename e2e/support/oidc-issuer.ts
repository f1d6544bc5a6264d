import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const oidcClient = { id: 'portside', secret: 'a-client-secret-of-the-provider' };

/** What a provider that is broken, hostile or slow would put into its answers. */
export type IdTokenLie = Partial<{
  nonce: string;
  aud: string;
  iss: string;
  exp: number;
  isForged: boolean;
  tokenError: string;
}>;

type Code = { nonce: string; challenge: string; redirectUri: string; subject: string };

const keyId = 'k1';
const hourSeconds = 3_600;

/** A small OpenID Connect provider on this machine, in which everybody is whom the test says. */
export async function startOidcIssuer() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const codes = new Map<string, Code>();
  let lie: IdTokenLie = {};
  let subject = 'nora';
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/team`;

  const json = (response: ServerResponse, body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname.endsWith('/.well-known/openid-configuration')) return void json(response, describe(issuer));
    if (pathname.endsWith('/jwks')) {
      return void json(response, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig' }] });
    }
    if (pathname.endsWith('/token')) return void (await answerToken(request, response));
    response.writeHead(404).end();
  }

  async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    if (lie.tokenError) return void json(response, { error: lie.tokenError }, 400);
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = Buffer.from(request.headers.authorization?.split(' ')[1] ?? '', 'base64').toString();
    if (basic !== `${oidcClient.id}:${oidcClient.secret}`) return void json(response, { error: 'invalid_client' }, 401);
    if (code?.challenge !== verifier || code.redirectUri !== form.get('redirect_uri')) {
      return void json(response, { error: 'invalid_grant' }, 400);
    }
    const nowSeconds = Math.floor(Date.now() / 1000);
    const claims = {
      iss: lie.iss ?? issuer,
      sub: code.subject,
      aud: lie.aud ?? oidcClient.id,
      nonce: lie.nonce ?? code.nonce,
      iat: nowSeconds,
      exp: lie.exp ?? nowSeconds + hourSeconds,
      name: 'Nora Berg',
      email: 'nora@team.example',
    };
    const idToken = signToken(claims, lie.isForged ? stranger : privateKey);
    json(response, { access_token: 'canary-oidc-access-token', token_type: 'Bearer', id_token: idToken });
  }

  return {
    issuer,
    /** What the next answers get wrong; nothing, if that is not said. */
    lieAbout: (next: IdTokenLie = {}) => void (lie = next),
    /** Who is at the keyboard from now on. */
    become: (next: string) => void (subject = next),
    /** What somebody does who agrees at the provider; answers where the browser is sent back to. */
    approve(authorize: URL): URL {
      const query = (name: string) => authorize.searchParams.get(name) ?? '';
      const code = randomBytes(16).toString('base64url');
      codes.set(code, {
        nonce: query('nonce'),
        challenge: query('code_challenge'),
        redirectUri: query('redirect_uri'),
        subject,
      });
      const callback = new URL(query('redirect_uri'));
      callback.search = new URLSearchParams({ code, state: query('state') }).toString();
      return callback;
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

function describe(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function signToken(claims: object, key: KeyObject): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg: 'RS256', kid: keyId, typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createSign('sha256').update(content).sign(key, 'base64url')}`;
}
