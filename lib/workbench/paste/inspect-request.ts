import { sunsets, type SunsetKey } from '@/lib/kernel/sunsets';
import type { Finding } from './contract';
import { findHeader, parseAddress, type Address } from './parse-address';
import type { PastedRequest } from './read-curl';

type Inspected = { request: PastedRequest; address: Address };
type Check = (inspected: Inspected) => Finding | undefined;

const finding = (severity: Finding['severity'], title: string, text: string): Finding => ({
  severity,
  title,
  text,
  endsOn: null,
});

function sunset(key: SunsetKey, title: string, text: string): Finding {
  const endsOn = sunsets.find((entry) => entry.key === key)?.endsOn ?? null;
  return { ...finding(key === 'api-key' ? 'gone' : 'ending', title, text), endsOn };
}

const listLimitMax = 100;
const searchLimitMax = 200;
const searchResultsMax = 10_000;

/** One question each about a request; the order is the order in which a reader should hear of them. */
const checks: Check[] = [
  ({ address }) =>
    address.query.some(([name]) => name === 'hapikey')
      ? sunset(
          'api-key',
          'API keys no longer work',
          'HubSpot took them away on 30 November 2022. Send an access token in the header Authorization: Bearer instead: this portal’s connection has one, and for scripts of your own there are service keys.',
        )
      : undefined,
  ({ address: { path } }) =>
    /^\/oauth\/v1\//.test(path)
      ? sunset(
          'oauth-v1',
          'OAuth v1 stops on 16 February 2027',
          'Tutorials, SDK samples and most login libraries still call it. The same calls exist with a date version; refresh tokens that v1 gave work there.',
        )
      : undefined,
  ({ address: { path } }) =>
    /^\/crm-pipelines\/v1\//.test(path)
      ? sunset('pipelines-v1', 'Pipelines API v1 stops on 4 December 2026', 'Use /crm/pipelines with a date version.')
      : undefined,
  ({ address: { path } }) =>
    /\/v4\//.test(path)
      ? sunset(
          'v4',
          'Paths with v4 are unsupported from 30 March 2027',
          'The same operations exist with a date version.',
        )
      : undefined,
  ({ address: { path } }) =>
    /\/v[123](\/|$)/.test(path) && !path.startsWith('/oauth/v1/') && !path.startsWith('/crm-pipelines/')
      ? sunset(
          'v1-v3',
          'Paths with v1, v2 and v3 are unsupported from September 2027',
          'HubSpot has not published a day. The same resources exist with a date version.',
        )
      : undefined,
  ({ address: { query } }) =>
    query.some(([name]) => /^(access_token|oauth-token|refresh_token|client_secret|token)$/.test(name))
      ? finding(
          'danger',
          'A secret stands in the address',
          'Addresses end up in logs, histories and proxies. Tokens belong in a header, secrets of the app in the body.',
        )
      : undefined,
  ({ address: { path } }) =>
    /\/oauth\/v1\/(access|refresh)-tokens\/[^{$]/.test(path)
      ? finding(
          'danger',
          'A token stands in the address',
          'Whoever sees a log of addresses can use it. Introspection with a date version takes it in the body.',
        )
      : undefined,
  ({ request }) => {
    const value = findHeader(request, 'authorization') ?? '';
    return /^bearer\s+[^$\s{<]{12,}/i.test(value)
      ? finding(
          'danger',
          'This holds a token',
          'It is masked below and kept nowhere. Whoever else has the line can use the token until it expires; a private app token or service key until it is rotated.',
        )
      : undefined;
  },
  ({ address: { host, isPlainHttp } }) =>
    isPlainHttp && host !== undefined && !/^(localhost|127\.|\[::1\])/.test(host)
      ? finding(
          'danger',
          'The connection is not encrypted',
          'http:// sends the token in the clear. HubSpot answers on https:// alone.',
        )
      : undefined,
  ({ address: { host } }) =>
    host === 'api.hubspot.com'
      ? finding(
          'advice',
          'The API’s name is api.hubapi.com',
          'api.hubspot.com works in some documents; all regions answer at api.hubapi.com.',
        )
      : undefined,
  ({ address: { host } }) =>
    host !== undefined && !/(^|\.)(hubapi|hubspot)\.com$/.test(host) && !/^(localhost|127\.0\.0\.1)(:|$)/.test(host)
      ? finding(
          'advice',
          'This is not HubSpot’s address',
          `The API is at api.hubapi.com, not at ${host.slice(0, 80)}. What is said here is about the path alone.`,
        )
      : undefined,
  ({ request, address: { path, query } }) => {
    const isCall = !path.startsWith('/oauth/') && !path.includes('/oauth/authorize');
    const hasCredential =
      findHeader(request, 'authorization') !== undefined || query.some(([name]) => name === 'hapikey');
    return isCall && !hasCredential && request.headers.length > 0
      ? finding(
          'wrong',
          'No token is sent',
          'HubSpot answers 401 INVALID_AUTHENTICATION. Add the header Authorization: Bearer with an access token.',
        )
      : undefined;
  },
  ({ request, address: { path } }) =>
    /^\/oauth\/.+\/token/.test(path) && (findHeader(request, 'content-type') ?? '').includes('json')
      ? finding(
          'wrong',
          'The token endpoint takes a form, not JSON',
          'Send Content-Type: application/x-www-form-urlencoded with the fields in the body.',
        )
      : undefined,
  ({ request, address: { path, query } }) => {
    const limit = Number(query.find(([name]) => name === 'limit')?.[1]);
    return request.method === 'GET' && path.startsWith('/crm/') && limit > listLimitMax
      ? finding(
          'wrong',
          `A page holds ${listLimitMax} records at most`,
          `limit=${limit} is refused with 400. Follow paging.next.after for more.`,
        )
      : undefined;
  },
  ({ request, address: { path } }) => {
    if (!path.endsWith('/search')) return undefined;
    const limit = Number(/"limit"\s*:\s*"?(\d+)/.exec(request.body ?? '')?.[1]);
    const after = Number(/"after"\s*:\s*"?(\d+)/.exec(request.body ?? '')?.[1]);
    if (after >= searchResultsMax) {
      return finding(
        'wrong',
        'A search ends at 10,000 results',
        'Paging past it is refused with 400. Narrow the filters, for instance by ranges of the record id, or read the list instead.',
      );
    }
    return limit > searchLimitMax
      ? finding(
          'wrong',
          `A search page holds ${searchLimitMax} records at most`,
          `A limit of ${limit} is refused with 400.`,
        )
      : undefined;
  },
  ({ address: { path } }) =>
    path.includes('/2026-03/') || path.endsWith('/2026-03')
      ? {
          ...finding(
            'advice',
            'Version 2026-03 is not the newest',
            'It is served until September 2027. Version 2026-09 has the same shapes for contacts and checks validation rules when you write.',
          ),
          endsOn: '2027-09',
        }
      : undefined,
];

/** What is to be said about a request before it is sent, most urgent first. */
export function inspectRequest(request: PastedRequest): Finding[] {
  const address = parseAddress(request);
  if (!address)
    return [finding('wrong', 'This is no address', 'It should begin with https://api.hubapi.com/ or with a slash.')];
  return checks.flatMap((check) => check({ request, address }) ?? []);
}
