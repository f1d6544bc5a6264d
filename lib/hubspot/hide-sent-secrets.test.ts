import { expect, it } from 'vitest';
import { Secret } from '@/lib/kernel/secret';
import { hideSentSecrets } from './hide-sent-secrets';

const bearer = new Secret('token/of+a=portal');
const secrets = [new Secret('refresh-token'), new Secret('')];

it.each([
  ['as it is', 'Bearer token/of+a=portal was refused', 'Bearer [redacted] was refused'],
  ['in an address', '/x?t=token%2Fof%2Ba%3Dportal&y', '/x?t=[redacted]&y'],
  ['more than once', 'token/of+a=portal, token/of+a=portal', '[redacted], [redacted]'],
])('hides the token of the call in an answer: %s', (_, text, shown) => {
  for (const status of [200, 400]) expect(hideSentSecrets(text, { bearer }, status)).toBe(shown);
});

it('hides what the body held in a refusal, and leaves a renewal its refresh token', () => {
  const text = '{"refresh_token":"refresh-token"}';
  expect(hideSentSecrets(text, { secrets }, 400)).toBe('{"refresh_token":"[redacted]"}');
  expect(hideSentSecrets(text, { secrets }, 200)).toBe(text);
});

it('leaves an answer to a call without secrets as it is', () => {
  expect(hideSentSecrets('anything', {}, 500)).toBe('anything');
});
