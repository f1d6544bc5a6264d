import { convertOauth } from './convert-oauth';
import type { Converted } from './contract';
import { parseAddress } from './parse-address';
import type { PastedRequest } from './read-curl';
import { rewritePath } from './rewrite-path';

type Target = { apiOrigin: string; version: string };

const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';
/** Credentials that used to travel in the address. */
const secretQuery = new Set(['hapikey', 'access_token', 'oauth-token']);

/** The same call as it works today: dated path, token in the header. Undefined where nothing has to change or nothing is known. */
export function convertRequest(request: PastedRequest, target: Target): Converted | undefined {
  const oauth = convertOauth(request, target.version);
  if (oauth) {
    const body = new URLSearchParams(oauth.form).toString().replaceAll('%24', '$');
    const isSame = parseAddress(request)?.path === oauth.path && !oauth.notes.some((note) => note.includes('Basic'));
    if (isSame && parseAddress(request)?.query.length === 0) return undefined;
    const converted = {
      method: oauth.method,
      path: oauth.path,
      query: [],
      contentType: formType,
      body,
      notes: oauth.notes,
    };
    const fields = oauth.form.map(([name, value]) => `  --data-urlencode ${quote(`${name}=${value}`)}`);
    return {
      ...converted,
      curl: [`curl -X POST ${quote(`${target.apiOrigin}${oauth.path}`)}`, ...fields].join(' \\\n'),
    };
  }
  return convertCall(request, target);
}

function convertCall(request: PastedRequest, { apiOrigin, version }: Target): Converted | undefined {
  const address = parseAddress(request);
  if (!address) return undefined;
  const { path } = address;
  const query = address.query.filter(([name]) => !secretQuery.has(name));
  const rewritten = rewritePath({ method: request.method, path, query, json: parseJson(request.body), version });
  if (!rewritten && query.length === address.query.length) return undefined;
  const method = rewritten?.method ?? request.method;
  const body = rewritten?.body === undefined ? request.body : JSON.stringify(rewritten.body);
  const newPath = rewritten?.path ?? path;
  const newQuery = rewritten?.query ?? query;
  const search = newQuery.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(`${apiOrigin}${newPath}${search && `?${search}`}`)}`,
    `  -H "Authorization: Bearer $HUBSPOT_ACCESS_TOKEN"`,
    ...(body === undefined ? [] : [`  -H 'Content-Type: ${jsonType}'`, `  --data-raw ${quoteLiterally(body)}`]),
  ];
  return {
    method,
    path: newPath,
    query: newQuery.map(([name, value]) => ({ name, value })),
    contentType: body === undefined ? null : jsonType,
    body: body ?? null,
    notes: rewritten?.notes ?? [],
    curl: lines.join(' \\\n'),
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Variables stay variables; everything else that a shell would read, commands in `$(…)` above all, is made plain. */
function quote(text: string): string {
  if (!/\$[A-Z_]+/.test(text)) return quoteLiterally(text);
  return `"${text.replace(/["\\`]|\$(?![A-Z_]|\{[A-Z_][A-Z0-9_]*\})/g, '\\$&')}"`;
}

function quoteLiterally(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
