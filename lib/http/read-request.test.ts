import { describe, expect, it } from 'vitest';
import { readJsonBody } from './read-json-body';
import { readQuery, refuseQuery } from './read-query';

const post = (body?: BodyInit) => new Request('http://localhost/api/x', { method: 'POST', body });

describe('the body of a request', () => {
  it('is JSON', async () => {
    expect(await readJsonBody(post('{"a":[1]}'))).toEqual({ a: [1] });
  });

  it.each([undefined, '', ' \n'])('may be empty: %j', async (body) => {
    expect(await readJsonBody(post(body))).toEqual({});
  });

  it('is refused when it is not JSON', async () => {
    await expect(readJsonBody(post('{"a":'))).rejects.toMatchObject({
      category: 'VALIDATION_ERROR',
      reason: 'not_json',
    });
  });

  it('is taken up to 256 KB and not read beyond', async () => {
    const text = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
    await expect(readJsonBody(post(text(256 * 1024)))).resolves.toHaveLength(256 * 1024 - 2);
    await expect(readJsonBody(post(text(256 * 1024 + 1)))).rejects.toMatchObject({ reason: 'body_too_large' });
  });
});

describe('the query of a request', () => {
  it('is one text for each name', () => {
    expect(readQuery('http://localhost/x?q=anna+b&limit=5')).toEqual({ q: 'anna b', limit: '5' });
  });

  it('is refused when a name comes twice', () => {
    expect(() => readQuery('http://localhost/x?sort=a&sort=b')).toThrow('sort comes more than once.');
  });

  it('is refused where none is known', () => {
    expect(() => refuseQuery('http://localhost/x?fresh=1')).toThrow('fresh is not known here.');
    expect(() => refuseQuery('http://localhost/x')).not.toThrow();
  });
});
