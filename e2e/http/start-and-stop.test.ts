import { setTimeout as sleep } from 'node:timers/promises';
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf } from '@/e2e/support/test-sandbox';
import type { Clock } from '@/lib/kernel/clock';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';

describe('a portal that is started', () => {
  it('refuses a bad environment, names everything that is wrong, and shows no value', async () => {
    const environment = {
      DATABASE_URL: 'postgres://canary',
      HUBSPOT_CLIENT_SECRET: '',
      NEXTAUTH_URL: 'http://canary.example.org',
      PORTSIDE_KEYS: 'canary',
    };
    const failure = await startPortal({ environment }).then(
      (portal) => portal.stop(),
      (error: unknown) => String(error),
    );
    for (const name of Object.keys(environment)) expect(failure).toMatch(new RegExp(`Portside cannot start: ${name} `));
    expect(failure).not.toContain('canary');
  });

  it('refuses a data folder that another one uses, and names the process that has it', async () => {
    const first = await startPortal();
    try {
      const second = startPortal({ environment: { PORTSIDE_DATA_DIR: first.dataDir } });
      await expect(second).rejects.toThrow(/Another Portside \(process \d+\) already uses the data folder/);
    } finally {
      await first.stop();
    }
  });
});

/** A clock whose waits end when the test says so: holds a call at HubSpot for as long as it likes. */
function createGate() {
  const events = new EventEmitter();
  const arrived = once(events, 'arrived');
  const opened = once(events, 'opened');
  const clock: Clock = {
    now: () => Date.now(),
    async sleep() {
      events.emit('arrived');
      await opened;
    },
  };
  return { clock, arrived, open: () => events.emit('opened') };
}

describe('a portal that is stopped', () => {
  let portal: TestPortal;
  const gate = createGate();
  beforeAll(async () => {
    portal = await startPortal({ sandbox: { clock: gate.clock } });
  });
  afterAll(() => portal.stop());
  const countStops = () => portal.logs().filter((line) => line.includes('"msg":"stopping"')).length;

  it('keeps who is signed in', async () => {
    const session = await signIn(portal);
    expect((await session.fetch('/api/me')).status).toBe(200);
    await portal.restart();
    expect((await session.fetch('/api/me')).status).toBe(200);
  });

  it('survives being killed', async () => {
    const session = await signIn(portal);
    await portal.kill();
    await portal.restart();
    expect((await session.fetch('/api/me')).status).toBe(200);
    expect(await (await session.fetch('/api/health/ready')).json()).toMatchObject({ status: 'ok' });
  });

  it('ends soon, though an open page follows the copy and asks again and again', async () => {
    const session = await signIn(portal);
    const events = await session.fetch(`/api/portals/${harbourHubId}/sync/events`);
    expect(events.status).toBe(200);
    const stop = new AbortController();
    const ask = async () => {
      while (!stop.signal.aborted) {
        await session.fetch('/api/me').catch(() => undefined);
        await sleep(50);
      }
    };
    const asking = ask();
    await portal.restart();
    stop.abort();
    await asking;
    await events.body?.cancel();
    expect(portal.logs().filter((line) => line.includes('requests were still running'))).toEqual([]);
  });

  it('first answers the requests that are under way, and takes no new ones', async () => {
    const session = await signIn(portal);
    await controlsOf(portal.sandboxOrigin).set({ latencyMs: 1 });
    const underWay = session.fetch(`/api/portals/${harbourHubId}/contacts?source=live`);
    await gate.arrived;
    const stopsBefore = countStops();
    const restarted = portal.restart();
    await expect.poll(countStops).toBeGreaterThan(stopsBefore);
    await expect(fetch(portal.origin)).rejects.toThrow();
    gate.open();
    const response = await underWay;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ source: 'live', total: 300 });
    await restarted;
    expect((await session.fetch('/api/me')).status).toBe(200);
  });
});
