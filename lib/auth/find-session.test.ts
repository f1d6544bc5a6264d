import { expect, it } from 'vitest';
import { openDatabase } from '@/db/database';
import { sessions, users } from '@/db/schema';
import { createStores } from '@/db/stores';
import { toUserId } from '@/lib/kernel/ids';
import { createLog } from '@/lib/platform/log';
import { findSession, isSessionLive } from './find-session';
import { createSessionToken, hashSessionToken, sessionIdleMs, sessionTouchMs } from './session-token';

const startMs = Date.parse('2026-11-22T09:00:00Z');

async function setUp() {
  const database = openDatabase(':memory:');
  const stores = createStores(database);
  const lines: string[] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(line) });
  let nowMs = startMs;
  const clock = { now: () => nowMs, sleep: async () => {} };
  const token = createSessionToken();
  database.orm.insert(users).values({ id: 'ann', createdAtMs: startMs, updatedAtMs: startMs }).run();
  const expiresAtMs = startMs + 7 * sessionIdleMs;
  await stores.sessions.create({
    tokenHash: hashSessionToken(token),
    userId: toUserId('ann'),
    nowMs,
    expiresAtMs,
    publicId: 'one',
    method: 'hubspot',
    device: null,
  });
  return {
    database,
    lines,
    pass: (ms: number) => (nowMs += ms),
    find: () => findSession({ stores, clock, log }, token),
    isLive: () => isSessionLive({ stores, clock }, token),
    signOut: () => stores.sessions.delete(hashSessionToken(token)),
    lastSeenAtMs: () => database.orm.select().from(sessions).get()?.lastSeenAtMs,
  };
}

it('ends a session that nobody used for a day, and not one that is used', async () => {
  const { find, pass } = await setUp();
  for (let hour = 0; hour < 30; hour++) {
    pass(3_600_000);
    expect(await find()).toMatchObject({ userId: 'ann' });
  }
  pass(sessionIdleMs);
  expect(await find()).toBeUndefined();
});

it('notes that a session is in use at most every few minutes', async () => {
  const { find, pass, lastSeenAtMs } = await setUp();
  pass(sessionTouchMs);
  await find();
  expect(lastSeenAtMs()).toBe(startMs);
  pass(1);
  await find();
  expect(lastSeenAtMs()).toBe(startMs + sessionTouchMs + 1);
});

it('tells whether somebody is still signed in without counting that as use', async () => {
  const { isLive, pass, lastSeenAtMs } = await setUp();
  pass(sessionIdleMs - 1);
  expect(await isLive()).toBe(true);
  expect(lastSeenAtMs()).toBe(startMs);
  pass(1);
  expect(await isLive()).toBe(false);
});

it('knows at once that somebody has signed out', async () => {
  const { isLive, signOut } = await setUp();
  expect(await isLive()).toBe(true);
  await signOut();
  expect(await isLive()).toBe(false);
});

it('lets people in whose visit cannot be noted, and logs that', async () => {
  const { database, find, pass, lines } = await setUp();
  database.write((tx) =>
    tx.run("CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'disk full'); END"),
  );
  pass(sessionTouchMs + 1);
  expect(await find()).toMatchObject({ userId: 'ann' });
  expect(lines.join()).toContain('noting that a session is in use failed');
});
