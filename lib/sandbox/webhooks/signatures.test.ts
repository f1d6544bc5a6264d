import { describe, expect, it } from 'vitest';
import { signV1, signV2, signV3, toSignedUri, verifyV3 } from './signatures';
import vectors from './signature-vectors.json';

type Vector = {
  version: string;
  clientSecret: string;
  method?: string;
  url?: string;
  body: string;
  timestamp?: number;
  expected: string;
};

const all: Vector[] = vectors;

function sign({ version, clientSecret, method = '', url: uri = '', body, timestamp = 0 }: Vector): string {
  const request = { clientSecret, method, uri, body, timestampMs: timestamp };
  if (version === 'v1') return signV1(request);
  return version === 'v2' ? signV2(request) : signV3(request);
}

describe('signatures', () => {
  it.each(all.map((vector, position) => [vector.version, position, vector] as const))(
    'of %s agree with those that HubSpot published (%i)',
    (_version, _position, vector) => {
      expect(sign(vector)).toBe(vector.expected);
    },
  );

  it('take back exactly the escapes that HubSpot names, in any case', () => {
    expect(toSignedUri('https://a.example/b%3a%2F?c=%40%21%24%27%28%29%2A%2C%3B')).toBe(
      "https://a.example/b:/?c=@!$'()*,;",
    );
    expect(toSignedUri('/a%20b%26c%25')).toBe('/a%20b%26c%25');
  });
});

describe('a v3 signature', () => {
  const request = { clientSecret: 's', method: 'POST', uri: 'https://a.example/h', body: '[]', timestampMs: 1_000_000 };

  it.each([
    ['holds for five minutes', 300_000, true],
    ['does not hold any longer', 300_001, false],
    ['may come from a clock that is a little ahead', -300_000, true],
    ['may not come from the future', -300_001, false],
  ])('%s', (_case, laterMs, expected) => {
    expect(verifyV3(signV3(request), request, request.timestampMs + laterMs)).toBe(expected);
  });

  it('does not hold for another body, another secret or no time at all', () => {
    const signature = signV3(request);
    expect(verifyV3(signature, { ...request, body: '[1]' }, request.timestampMs)).toBe(false);
    expect(verifyV3(signature, { ...request, clientSecret: 't' }, request.timestampMs)).toBe(false);
    const timeless = { ...request, timestampMs: Number.NaN };
    expect(verifyV3(signV3(timeless), timeless, request.timestampMs)).toBe(false);
    expect(verifyV3('', request, request.timestampMs)).toBe(false);
  });
});
