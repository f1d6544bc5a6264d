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
    [10, 'Alive', 'Renewed at the first read after another 15 min 0 s.', 1 / 3, '20 min 0 s'],
    [26, 'Renewal due', 'The next read renews it first.', 26 / 30, '4 min 0 s'],
    [30, 'Ended', 'It has ended; the next read renews it first.', 1, undefined],
    [90, 'Ended', 'It has ended; the next read renews it first.', 1, undefined],
  ])('after %i minutes of thirty is: %s', (minutes, label, sentence, passed, left) => {
    const stage = describeAccess(life, issuedMs + minutes * minute);
    expect(stage).toMatchObject({ label, sentence });
    expect(stage.left).toBe(left);
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
