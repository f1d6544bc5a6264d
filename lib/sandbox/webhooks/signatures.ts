import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What HubSpot rejects as too old ("Validating requests", read 2026-11-22). */
const maxAgeMs = 300_000;

/** The only escapes that HubSpot takes back before it signs an address. */
const decoded: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export type SignedRequest = { clientSecret: string; method: string; uri: string; body: string; timestampMs: number };

/** An address as it goes into a v3 signature. */
export function toSignedUri(uri: string): string {
  return uri.replace(
    /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/giu,
    (escape) => decoded[escape.toUpperCase()] ?? escape,
  );
}

const toHex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** v1: what subscriptions of the webhooks API carry in `X-HubSpot-Signature`. */
export function signV1({ clientSecret, body }: Pick<SignedRequest, 'clientSecret' | 'body'>): string {
  return toHex(clientSecret + body);
}

/** v2: what workflows and CRM cards carry. */
export function signV2({ clientSecret, method, uri, body }: Omit<SignedRequest, 'timestampMs'>): string {
  return toHex(clientSecret + method + uri + body);
}

/** v3: sent beside the older one, in `X-HubSpot-Signature-v3`, with the timestamp in a header of its own. */
export function signV3({ clientSecret, method, uri, body, timestampMs }: SignedRequest): string {
  const signed = `${method}${toSignedUri(uri)}${body}${timestampMs}`;
  return createHmac('sha256', clientSecret).update(signed, 'utf8').digest('base64');
}

/** Compares in constant time, and refuses a timestamp more than five minutes away from now, or one that is none. */
export function verifyV3(signature: string, request: SignedRequest, nowMs: number): boolean {
  if (!(Math.abs(nowMs - request.timestampMs) <= maxAgeMs)) return false;
  const [given, expected] = [Buffer.from(signature), Buffer.from(signV3(request))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
