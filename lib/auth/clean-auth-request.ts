import { NextRequest } from 'next/server';
import { toSafeCallbackUrl } from './callback-url';

/** Far more than next-auth's own client sends. */
const bodyBytesMax = 16 * 1024;

/** What each action may be asked; next-auth passes whatever else it finds on to HubSpot or into a header. */
const knownQuery: Record<string, readonly string[] | undefined> = {
  signin: ['callbackUrl'],
  callback: ['code', 'state', 'error', 'error_description', 'iss'],
};
const knownFields = ['csrfToken', 'callbackUrl', 'json', 'redirect'];

/** Refused before next-auth sees it. */
export class RefusedAuthRequest extends Error {
  override readonly name = 'RefusedAuthRequest';
}

/**
 * The same request with only what next-auth needs of it: known parameters, a callback URL of our own origin and a small
 * form as its body. next-auth 4 answers 500 to an odd one, and writes some of it into headers and its log.
 * @throws RefusedAuthRequest for a body that is too long or no form.
 */
export async function cleanAuthRequest(
  request: NextRequest,
  { action = '', publicOrigin }: { action?: string; publicOrigin: string },
): Promise<NextRequest> {
  const url = new URL(request.nextUrl);
  const kept = (knownQuery[action] ?? []).flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  url.search = new URLSearchParams(kept.map((pair) => toSafePair(pair, publicOrigin))).toString();
  if (request.method !== 'POST') return new NextRequest(url, { method: request.method, headers: request.headers });
  const form = await readForm(request);
  const fields = [...form].filter(([name]) => knownFields.includes(name));
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.delete('content-length');
  const body = new URLSearchParams(fields.map((pair) => toSafePair(pair, publicOrigin))).toString();
  return new NextRequest(url, { method: 'POST', headers, body });
}

function toSafePair([name, value]: [string, string], publicOrigin: string): [string, string] {
  return [name, name === 'callbackUrl' ? toSafeCallbackUrl(value, publicOrigin) : value];
}

async function readForm(request: NextRequest): Promise<URLSearchParams> {
  const text = await readCapped(request);
  if (!request.headers.get('content-type')?.includes('json')) return new URLSearchParams(text);
  try {
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    const fields = Object.entries(typeof body === 'object' && body !== null ? body : {});
    return new URLSearchParams(fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  } catch {
    throw new RefusedAuthRequest('the body is no form');
  }
}

async function readCapped(request: NextRequest): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bodyBytes = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return Buffer.concat(chunks).toString('utf8');
    bodyBytes += chunk.value.byteLength;
    if (bodyBytes > bodyBytesMax) {
      await reader?.cancel();
      throw new RefusedAuthRequest('the body is too long');
    }
    chunks.push(chunk.value);
  }
}
