import { describe, expect, it } from 'vitest';
import type { Connection } from '@/lib/vault/contract';
import { explanationSchema } from './contract';
import { explainConnection } from './explain-connection';

const at = '2026-11-22T09:00:00.000Z';
const connection: Connection = {
  hubId: 1,
  status: 'error',
  kind: 'oauth',
  connectedBy: null,
  scopes: { requested: [], optional: [], granted: [], missing: [] },
  accessTokenExpiresAt: null,
  refreshedAt: null,
  lastError: null,
  serverTime: at,
  clockSkewSeconds: 0,
};

describe('the last error of a connection', () => {
  it.each([
    ['app_changed', 'operator'],
    ['key_missing', 'operator'],
    ['tampered', 'operator'],
    ['configuration', 'operator'],
    ['invalid_grant', 'admin'],
    ['bad_hub', 'admin'],
    ['wrong_portal', 'admin'],
    ['unknown_token', 'you'],
    ['transient', 'time'],
    ['malformed', 'hubspot'],
    ['timeout', 'hubspot'],
  ])('says who can mend it: %s, %s', (code, who) => {
    const { lastErrorExplanation } = explainConnection({ ...connection, lastError: { code, message: 'm', at } });
    expect(explanationSchema.parse(lastErrorExplanation)).toMatchObject({ code, who });
  });

  it('that is not known, and none, stay as they are', () => {
    expect(explainConnection({ ...connection, lastError: { code: 'odd', message: 'm', at } })).toMatchObject({
      lastError: { message: 'm' },
      lastErrorExplanation: undefined,
    });
    expect(explainConnection(connection).lastErrorExplanation).toBeUndefined();
  });
});
