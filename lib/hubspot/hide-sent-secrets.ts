import type { Secret } from '@/lib/kernel/secret';

type Sent = { bearer?: Secret; secrets?: readonly Secret[] };

const hidden = '[redacted]';

/**
 * An answer without the secrets of the call that it answers: a gateway that refuses a call may quote it, and HubSpot's
 * words are passed on to people. The body's own only in a refusal, for a renewal may bring back the refresh token it was
 * asked with.
 */
export function hideSentSecrets(text: string, { bearer, secrets = [] }: Sent, status: number): string {
  const isRefusal = status >= 300;
  const sent = [...(bearer ? [bearer] : []), ...(isRefusal ? secrets : [])].map((secret) => secret.reveal());
  return sent
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((safe, spelling) => (safe.includes(spelling) ? safe.replaceAll(spelling, hidden) : safe), text);
}
