import { beforeEach, describe, expect, it } from 'vitest';
import { memberships } from '@/db/schema';
import { openSync, startOpenSandbox, type TestSync } from '@/e2e/support/sync-context';
import type { Context } from '@/lib/context';
import { createLeapingClock } from '@/lib/hubspot/leaping-clock';
import { nothingYet } from './progress';
import { streamSyncStatus } from './stream-sync-status';

let sync: TestSync;
let ctx: Context;
let clock: ReturnType<typeof createLeapingClock>;
beforeEach(async () => {
  sync = await openSync(await startOpenSandbox(1));
  clock = createLeapingClock();
  ctx = { ...sync.contextOf(sync.person.id), clock };
});

async function follow(stopping = new AbortController().signal) {
  const stream = await streamSyncStatus(ctx, { hubId: sync.scope.hubId, stopping });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const next = async () => {
    const { value } = await reader.read();
    return value && decoder.decode(value);
  };
  return { next, cancel: () => reader.cancel() };
}

/** All that still comes until the end. */
async function readRest(events: { next(): Promise<string | undefined> }): Promise<string> {
  let text = '';
  for (let event = await events.next(); event !== undefined; event = await events.next()) text += event;
  return text;
}

const tell = (synced: number) =>
  ctx.stores.sync.writeStatus(sync.scope, { status: { ...nothingYet, synced }, atMs: clock.now() });

describe('following a copy', () => {
  it('begins with how it is, goes on with what changes, and is never silent for long', async () => {
    const events = await follow();
    expect(await events.next()).toMatch(/^event: sync\ndata: \{.*"synced":0.*\}\n\n$/);
    const startedAtMs = clock.now();
    expect(await events.next()).toBe(': still here\n\n');
    expect(clock.now() - startedAtMs).toBeLessThanOrEqual(16_000);
    await tell(7);
    // One more sign of life may have been on its way.
    const next = [await events.next(), await events.next()].find((event) => event?.startsWith('event'));
    expect(next).toContain('"synced":7');
    await events.cancel();
  });

  it('ends for a member who was removed, before anything new is told', async () => {
    const events = await follow();
    await events.next();
    sync.database.orm.delete(memberships).run();
    await tell(8);
    expect(await readRest(events)).not.toContain('"synced":8');
  });

  it('ends for somebody who has signed out, before anything new is told', async () => {
    let isSignedIn = true;
    ctx.isSessionLive = async () => isSignedIn;
    const events = await follow();
    await events.next();
    isSignedIn = false;
    await tell(9);
    expect(await readRest(events)).not.toContain('"synced":9');
  });

  it('ends within a minute of signing out where nothing new happens', async () => {
    let isSignedIn = true;
    ctx.isSessionLive = async () => isSignedIn;
    const events = await follow();
    await events.next();
    isSignedIn = false;
    const startedAtMs = clock.now();
    await readRest(events);
    expect(clock.now() - startedAtMs).toBeLessThanOrEqual(61_000);
  });

  it('ends when the server stops', async () => {
    const stop = new AbortController();
    const events = await follow(stop.signal);
    await events.next();
    stop.abort();
    const rest: (string | undefined)[] = [];
    do rest.push(await events.next());
    while (rest.at(-1) !== undefined && rest.length < 5);
    expect(rest.at(-1)).toBeUndefined();
  });

  it('is for a few pages of a person at once, and a page that leaves makes room', async () => {
    const streams = await Promise.all(Array.from({ length: 8 }, () => follow()));
    await expect(follow()).rejects.toMatchObject({ category: 'RATE_LIMITS', reason: 'streams' });
    await streams[0]?.cancel();
    const another = await follow();
    for (const stream of [...streams.slice(1), another]) await stream.cancel();
  });
});
