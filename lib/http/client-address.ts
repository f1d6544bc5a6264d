import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Ours alone: whatever a client sends under this name is overwritten. */
const addressHeader = 'x-portside-address';

/**
 * Writes the address of the socket into each request as it arrives, because Next hands none to a route and keeps an
 * `X-Forwarded-For` that the client made up.
 * @see https://nodejs.org/api/diagnostics_channel.html#http, read 2026-11-22
 */
export function noteSocketAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[addressHeader] = request.socket.remoteAddress ?? '';
  });
}

/**
 * Where a request comes from, for counting: the socket's other end, or with reverse proxies in front what the outermost
 * of them wrote, counted from the right, where a client cannot add anything.
 */
export function readClientAddress(headers: Headers, proxyCount: number): string {
  const forwarded = proxyCount === 0 ? [] : (headers.get('x-forwarded-for') ?? '').split(',');
  const address = forwarded.at(-proxyCount)?.trim() || headers.get(addressHeader) || 'unknown';
  return toNetwork(address);
}

/** A household or server has a whole /64 of IPv6, so that counts as one address. RFC 6177. */
function toNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address.slice(0, 64);
  const [head = ''] = address.split('%');
  const [before = '', after] = head.split('::');
  const groups = before === '' ? [] : before.split(':');
  const missing = after === undefined ? 0 : 8 - groups.length - (after === '' ? 0 : after.split(':').length);
  const zeros = Array.from({ length: Math.max(0, missing) }, () => '0');
  return [...groups, ...zeros, ...(after ? after.split(':') : [])].slice(0, 4).join(':');
}
