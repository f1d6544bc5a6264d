import { createHash, randomBytes } from 'node:crypto';
import { refreshTokenMarker } from '@/lib/sandbox/app';

/** What a refresh token is made of; kept instead of it, so that no file of the sandbox holds anything that reads as a token. */
export function createRefreshSeed(hublet: string): string {
  return `${hublet}:${randomBytes(24).toString('base64url')}`;
}

/** The refresh token of a seed, in the form of HubSpot's own: hublet and groups of digits. */
export function refreshTokenOf(seed: string): string {
  const [hublet = 'na1'] = seed.split(':');
  const digits = createHash('sha256').update(seed).digest('hex');
  const groups = [4, 4, 4, 4, 12].map((size, index) => digits.slice(index * 4, index * 4 + size));
  return `${hublet}${refreshTokenMarker}${groups.join('-')}`;
}
