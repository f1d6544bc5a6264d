import { beforeEach, describe, expect, it, vi } from 'vitest';
import { explainFailedStart, logRequestError } from './instrumentation-node';
import { buildPortalEnvironment } from '@/e2e/support/portal-environment';
import { PortsideError } from '@/lib/kernel/errors';
import { EnvError } from '@/lib/platform/env-reader';

let lines: string[];
beforeEach(() => {
  const environment = buildPortalEnvironment({ port: 3000, dataDir: 'data', hubspotOrigin: 'http://localhost:4010' });
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});

describe('a start that fails', () => {
  it('is explained with one line for each thing to mend', () => {
    const problems = [
      { variable: 'PORT', problem: 'is not a number', remedy: 'Correct it.' },
      { variable: 'DATABASE_URL', problem: 'is set', remedy: 'Unset it.' },
    ];
    expect(explainFailedStart(new EnvError(problems))).toEqual([
      'PORT is not a number. Correct it.',
      'DATABASE_URL is set. Unset it.',
    ]);
  });

  it('is explained in the words of the error, with what to do about it', () => {
    const taken = new PortsideError('CONFLICT', 'Another Portside has the folder.', { hint: 'Stop it.' });
    expect(explainFailedStart(taken)).toEqual(['Another Portside has the folder. Stop it.']);
  });

  it('points to the log for what nobody expected', () => {
    expect(explainFailedStart(new Error('odd'))).toEqual([expect.stringContaining('log')]);
    expect(lines.join('')).toContain('"message":"odd"');
  });
});

it('logs a failed request by its route, its digest and its cause, and no token in any of them', () => {
  const error = Object.assign(new Error('refused na1-canary-canary-canary'), { digest: '42' });
  logRequestError(error, { method: 'GET', route: '/portals/[hubId]/contacts', kind: 'render' });
  expect(JSON.parse(lines.join(''))).toMatchObject({
    level: 'error',
    msg: 'request failed',
    route: '/portals/[hubId]/contacts',
    digest: '42',
    err: { message: 'refused [redacted]' },
  });
  expect(lines.join('')).not.toContain('canary');
});
