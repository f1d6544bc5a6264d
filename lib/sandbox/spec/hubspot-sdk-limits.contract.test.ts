import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '@/lib/kernel/clock';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';

let sandbox: TestSandbox;
let accessToken: string;
let complaints: string[];
/** Where a test needs all calls to fall into one second. */
let stoppedAtMs: number | undefined;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 40, clock: { ...systemClock, now: () => stoppedAtMs ?? Date.now() } });
});
beforeEach(async () => {
  stoppedAtMs = undefined;
  await sandbox.control('POST', 'reset');
  ({ accessToken } = await sandbox.connect());
  complaints = [];
  // The SDK tells of each retry there.
  vi.spyOn(console, 'error').mockImplementation((text: string) => complaints.push(text));
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const build = (options: ConstructorParameters<typeof Client>[0] = {}) =>
  new Client({ basePath: sandbox.origin, accessToken, ...options });
const readPage = (client: Client) => client.crm.contacts.basicApi.getPage(1);
const search = (client: Client) =>
  client.crm.contacts.searchApi.doSearch({ filterGroups: [], sorts: [], properties: [], limit: 1 });
const fail = (name: string, times: number) =>
  sandbox.control('POST', 'faults', { path: '/crm/*', times, effect: { kind: 'named', name } });

type Logged = { at: string; status: number };
async function listCalls(): Promise<Logged[]> {
  return (await sandbox.control('GET', 'requests?path=/crm/')).body.results as Logged[];
}
const listStatuses = async () => (await listCalls()).map(({ status }) => status);

describe('HubSpot’s SDK tries again', () => {
  it.each(['INTERNAL_ERROR', 'BAD_GATEWAY', 'UNAVAILABLE', 'GATEWAY_TIMEOUT'])('after %s', async (name) => {
    await fail(name, 1);
    expect((await readPage(build({ numberOfApiCallRetries: 2 }))).results).toHaveLength(1);
    expect((await listStatuses()).map((status) => status >= 500)).toEqual([true, false]);
    expect(complaints).toHaveLength(1);
  });

  it('until its attempts are used up', async () => {
    await fail('INTERNAL_ERROR', 3);
    await expect(readPage(build({ numberOfApiCallRetries: 2 }))).rejects.toMatchObject({ code: 500 });
    expect(await listStatuses()).toEqual([500, 500]);
  });

  it('a second after the limit on searches is reached', async () => {
    await sandbox.control('PATCH', 'settings', { searchLimit: 1 });
    const client = build({ numberOfApiCallRetries: 3 });
    const [first, second] = await Promise.all([search(client), search(client)]);
    expect([first.total, second.total]).toEqual([40, 40]);
    expect((await listStatuses()).sort()).toEqual([200, 200, 429]);
  });

  it('ten seconds after the burst limit is reached, when the window is free again', async () => {
    await sandbox.control('PATCH', 'settings', { burstLimit: 1 });
    const client = build({ numberOfApiCallRetries: 2 });
    await readPage(client);
    // The SDK waits in real time; ten seconds pass at once, for it as for the sandbox.
    const setRealTimeout = globalThis.setTimeout;
    const waits: (number | undefined)[] = [];
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => {
      if (ms !== 10_000) return setRealTimeout(run, ms);
      waits.push(ms);
      void sandbox.control('PATCH', 'settings', { advanceMs: ms }).then(run);
      return setRealTimeout(() => undefined, 0);
    }) as typeof setTimeout);
    expect((await readPage(client)).results).toHaveLength(1);
    expect(waits).toEqual([10_000]);
    expect(await listStatuses()).toEqual([200, 429, 200]);
  });
});

describe('HubSpot’s SDK does not try again', () => {
  it('once the day is used up', async () => {
    await sandbox.control('PATCH', 'settings', { dailyLimit: 0, dailyLimitForOauth: true });
    const refused = readPage(build({ numberOfApiCallRetries: 3 }));
    await expect(refused).rejects.toMatchObject({ code: 429, body: { policyName: 'DAILY' } });
    expect(await listStatuses()).toEqual([429]);
  });

  it.each([
    ['LOCKED', 423],
    ['MIGRATING', 477],
    ['FORBIDDEN', 403],
    ['URI_TOO_LONG', 414],
  ])('after %s', async (name, code) => {
    await fail(name, 1);
    await expect(readPage(build({ numberOfApiCallRetries: 3 }))).rejects.toMatchObject({ code });
    expect(await listStatuses()).toEqual([code]);
  });

  it('with a token that has expired', async () => {
    await sandbox.control('PATCH', 'settings', { advanceMs: 1_800_000 });
    const refused = readPage(build({ numberOfApiCallRetries: 3 }));
    await expect(refused).rejects.toMatchObject({ code: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
    expect(await listStatuses()).toEqual([401]);
  });
});

describe('the limiter of HubSpot’s SDK', () => {
  const searchAtOnce = (client: Client) => Promise.allSettled(Array.from({ length: 7 }, () => search(client)));

  it('is off where nobody asks for it, and then the sandbox is what limits', async () => {
    stoppedAtMs = Date.now();
    const refused = (await searchAtOnce(build())).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      reason: { code: 429, body: { message: 'You have reached your secondly limit.' } },
    });
  });

  it('spreads calls as it is told, so that none is refused', async () => {
    const answers = await searchAtOnce(build({ limiterOptions: { minTime: 300, maxConcurrent: 3 } }));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'fulfilled'));
    const times = (await listCalls()).map(({ at }) => Date.parse(at));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(1_700);
  });
});
