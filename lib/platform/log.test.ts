import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { createLog } from './log';

function startLog(level = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, write: (line) => lines.push(line) });
  return { log, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? '') };
}

const refreshToken = 'na1-1c0f-canary-refresh-token';
const accessToken = 'CJSP5qf1KhICAQEYs8gDIIGOBii1hQIyGQAf3xBKcanaryToken';
const person = 'anna@canary.example';

describe('the log', () => {
  it('writes one JSON object per line, with level, time and fields', () => {
    const { log, lines, last } = startLog();
    log.child({ requestId: 'r-1' }).info({ hubId: 7, durationMs: 12 }, 'contacts listed');
    expect(lines).toHaveLength(1);
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: 'r-1',
      hubId: 7,
      durationMs: 12,
      msg: 'contacts listed',
    });
  });

  it('cannot be made to write a second line', () => {
    const { log, lines, last } = startLog();
    log.warn({ name: 'x\n{"level":"fatal"}\r\n' }, 'a contact called \n{"level":"fatal","msg":"forged"}\u2028');
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
    expect(last()).toMatchObject({ level: 'warn' });
  });

  it('lets no canary through, however it gets in', () => {
    const { log, lines } = startLog('trace');
    const cause = Object.assign(new Error(`POST /token code=${refreshToken}&client_secret=canary`), {
      response: { body: accessToken },
    });
    const error = new PortsideError('UPSTREAM_CONTRACT', `refused ${accessToken} of ${person}`, {
      cause,
      reason: 'odd',
    });
    log.error(error, `failed for ${person}`);
    log.error({ err: error, cause });
    log.warn({ error, headers: { authorization: `Bearer ${accessToken}`, cookie: 'portside.session=canary' } }, 'bad');
    log.info({ secret: new Secret('canary'), nested: { list: [{ refresh_token: 'canary' }, refreshToken] } }, 'grant');
    log.child({ email: person, note: `${refreshToken}` }).debug(`Bearer ${accessToken}`);
    log.fatal({ err: `thrown text ${refreshToken}` }, 'odd throw');
    log.trace('%s and %j', refreshToken, { token: accessToken });
    expect(lines).toHaveLength(7);
    expect(lines.join('')).not.toMatch(/canary/i);
  });

  it('says of an error what helps: kind, reason, code, correlation id and cause', () => {
    const { log, last } = startLog();
    const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED', request: { headers: {} } });
    const correlationId = '3f0b0b9e-5b0e-4b7e-9a52-0d6a2f1c9b11';
    log.error(
      new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot is away', { cause, correlationId, retryAfterMs: 5 }),
      'x',
    );
    expect(last()).toMatchObject({
      err: {
        name: 'PortsideError',
        category: 'UPSTREAM_UNAVAILABLE',
        message: 'HubSpot is away',
        correlationId,
        retryAfterMs: 5,
        cause: { name: 'Error', code: 'ECONNREFUSED', message: 'connect refused' },
      },
    });
    expect(JSON.stringify(last())).not.toContain('request');
  });

  it('survives an error that is its own cause', () => {
    const { log, lines } = startLog();
    const error = new Error('round and round');
    error.cause = error;
    log.error(error, 'loop');
    expect(lines).toHaveLength(1);
  });

  it('keeps quiet below its level', () => {
    const { log, lines } = startLog('warn');
    log.info('nothing to see');
    expect(lines).toEqual([]);
  });
});
