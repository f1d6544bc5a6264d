import { describe, expect, it } from 'vitest';
import { guardMutation } from './guard-mutation';

const origin = 'https://portal.example.com';

function isRefused(method: string, headers: Record<string, string>): boolean {
  try {
    guardMutation(new Request(`${origin}/api/x`, { method, headers }), origin);
    return false;
  } catch {
    return true;
  }
}

const json = { 'content-type': 'application/json' };

describe('a request that changes something', () => {
  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('is taken from our own pages as JSON: %s', (method) => {
    expect(isRefused(method, { origin, ...json })).toBe(false);
  });

  it.each([
    ['no origin', json],
    ['a null origin', { origin: 'null', ...json }],
    ['another site', { origin: 'https://evil.example', ...json }],
    ['another scheme', { origin: 'http://portal.example.com', ...json }],
    ['another port', { origin: 'https://portal.example.com:8443', ...json }],
    ['our name within another', { origin: 'https://portal.example.com.evil.example', ...json }],
    ['no content type', { origin }],
    ['a form', { origin, 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { origin, 'content-type': 'text/plain' }],
    ['a type that only begins alike', { origin, 'content-type': 'application/jsonp' }],
  ])('is refused from %s', (_title, headers) => {
    expect(isRefused('POST', headers)).toBe(true);
  });

  it('may name the character set', () => {
    expect(isRefused('POST', { origin, 'content-type': 'application/json; charset=utf-8' })).toBe(false);
  });
});

describe('a request that only reads', () => {
  it.each(['GET', 'HEAD'])('needs neither: %s', (method) => {
    expect(isRefused(method, {})).toBe(false);
  });
});
