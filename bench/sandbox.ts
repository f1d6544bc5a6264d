import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { toStaticTokenText } from '@/lib/sandbox/entities/static-token';
import { harbour } from '@/lib/sandbox/seed/sample-portals';
import { controlsOf } from '@/e2e/support/test-sandbox';
import { startSandboxProcess, type SandboxProcess } from './bench-sandbox';
import { measure, report, type Sample } from './measure';

const contactsPath = '/crm/objects/2026-09/contacts';
const token = toStaticTokenText(harbour.portal, 'private-app');
const firstId = 60_412_000_051;
const idStep = 50;

type Send = (path: string, body?: object) => Promise<void>;

/** Calls a sandbox as a private app does, and reads the whole answer. */
const createSender =
  (origin: string): Send =>
  async (route, body) => {
    const response = await fetch(`${origin}${route}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${route} answered ${response.status}: ${text.slice(0, 200)}`);
  };

const where = (propertyName: string, operator: string, value?: string) => ({
  filterGroups: [{ filters: [{ propertyName, operator, value }] }],
});
const sortedBy = (propertyName: string, direction = 'ASCENDING') => ({ sorts: [{ propertyName, direction }] });

/** What clients ask: the sync of a copy, a list in a browser, somebody's address, words in a box. */
const searches: [name: string, body: object][] = [
  ['everybody, newest first', sortedBy('createdate', 'DESCENDING')],
  [
    'changed since, oldest first',
    { ...where('lastmodifieddate', 'GTE', '1780000000000'), ...sortedBy('lastmodifieddate') },
  ],
  ['ids above, by id', { ...where('hs_object_id', 'GT', String(firstId)), ...sortedBy('hs_object_id') }],
  ['an e-mail address', where('email', 'EQ', 'siobhan.obrien@edge.example')],
  ['a lifecycle stage', where('lifecyclestage', 'EQ', 'lead')],
  ['a lifecycle stage, by last name', { ...where('lifecyclestage', 'EQ', 'lead'), ...sortedBy('lastname') }],
  ['all but a lifecycle stage', where('lifecyclestage', 'NEQ', 'lead')],
  ['without an owner', where('hubspot_owner_id', 'NOT_HAS_PROPERTY')],
  ['revenue above 40,000', where('total_revenue', 'GT', '40000')],
  ['a word of the company', where('company', 'CONTAINS_TOKEN', 'hotel*')],
  ['words: two names', { query: 'grace whitfield' }],
  ['words: a beginning', { query: 'gra' }],
  ['words: found nowhere', { query: 'zzzzzz' }],
];

async function timeFirst(send: Send): Promise<Record<string, number>> {
  const firsts: Record<string, number> = {};
  for (const [name, body] of searches) {
    const startedAtMs = performance.now();
    await send(`${contactsPath}/search`, { ...body, limit: 50 });
    firsts[`first time, s: ${name}`] = Math.round(performance.now() - startedAtMs) / 1_000;
  }
  return firsts;
}

async function measureCalls(send: Send, contacts: number): Promise<Sample[]> {
  let drawn = 0;
  // Far apart each time, so that no page is still in a cache for having been read just now.
  const nextId = () => {
    drawn += 1;
    return firstId + ((drawn * 7_919) % contacts) * idStep;
  };
  const list = () => send(`${contactsPath}?limit=100&after=${nextId()}`);
  const samples = [
    await measure({ name: 'list page of 100', calls: 200, concurrency: 1, run: list }),
    await measure({ name: 'list page of 100, 8 at once', calls: 400, concurrency: 8, run: list }),
    await measure({ name: 'get', calls: 400, concurrency: 1, run: () => send(`${contactsPath}/${nextId()}`) }),
  ];
  for (const [name, body] of searches) {
    const run = () => send(`${contactsPath}/search`, { ...body, limit: 50 });
    samples.push(await measure({ name: `search: ${name}`, calls: 20, concurrency: 1, run }));
  }
  return samples;
}

/** The most memory that a process has had, in MB; undefined where the system does not tell. */
function readPeakMemory({ pid }: SandboxProcess): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /VmHWM:\s*(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}

async function startTimed(contacts: number, data: string) {
  const startedAtMs = performance.now();
  const running = await startSandboxProcess(contacts, data);
  return { running, seconds: Math.round(performance.now() - startedAtMs) / 1_000 };
}

/** The local HubSpot itself, at 1,000,000 contacts or as many as are named: `npm run bench -- sandbox 20000`. */
export async function benchSandbox(contacts = 1_000_000): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const data = path.join(folder, 'hubspot.sqlite');
  try {
    const first = await startTimed(contacts, data);
    const filled = readPeakMemory(first.running);
    await first.running.stop();
    const second = await startTimed(contacts, data);
    await controlsOf(second.running.origin).set({ burstLimit: null, searchLimit: null, dailyLimit: null });
    const send = createSender(second.running.origin);
    const firsts = await timeFirst(send);
    const samples = await measureCalls(send, contacts);
    const facts = {
      contacts,
      'first start, s': first.seconds,
      'second start, s': second.seconds,
      'file, MB': Math.round(statSync(data).size / 2 ** 20),
      'memory of the first start, MB': filled ?? Number.NaN,
      'memory of the second with all calls, MB': readPeakMemory(second.running) ?? Number.NaN,
      ...firsts,
    };
    await second.running.stop();
    report('sandbox', samples, facts);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
