import { describe, expect, it } from 'vitest';
import type { TokenLife } from '@/lib/workbench/token/contract';
import { describeAccess } from './token-words';

const minute = 60_000;
const issuedMs = Date.parse('2026-11-22T10:00:00Z');
const at = (minutes: number) => new Date(issuedMs + minutes * minute).toISOString();
const life: TokenLife = {
  now: at(0),
  status: 'connected',
  kind: 'oauth',
  authorizedAt: at(-60),
  authorizedBy: 'mara@harbour.example',
  clientId: 'x',
  grantedScopes: ['oauth'],
  access: { issuedAt: at(0), expiresAt: at(30), renewsAt: at(25) },
  hasRefreshToken: true,
  refreshFailures: 0,
  nextRefreshAt: null,
  lastError: null,
};

describe('an access token', () => {
  it.each([
    [10, 'Alive', 'It ends in 20 min 0 s. Portside renews it from 15 min 0 s on.', 1 / 3],
    [26, 'Renewal due', 'It ends in 4 min 0 s; the next read renews it first.', 26 / 30],
    [30, 'Ended', 'It has ended; the next read renews it first.', 1],
    [90, 'Ended', 'It has ended; the next read renews it first.', 1],
  ])('after %i minutes of thirty is: %s', (minutes, label, sentence, passed) => {
    const stage = describeAccess(life, issuedMs + minutes * minute);
    expect(stage).toMatchObject({ label, sentence });
    expect(stage.bar?.passed).toBeCloseTo(passed);
    expect(stage.bar?.marginFrom).toBeCloseTo(25 / 30);
  });

  it.each([
    ['is not there', { access: null }, 'None'],
    ['was pasted', { kind: 'static' }, 'Held'],
    ['belongs to a connection that is not in order', { status: 'needs_reauth' }, 'Not used'],
  ] as const)('has no countdown when it %s', (_, change, label) => {
    const stage = describeAccess({ ...life, ...change }, issuedMs);
    expect(stage.label).toBe(label);
    expect(stage.bar).toBeUndefined();
  });
});
