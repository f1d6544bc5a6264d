import { setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { systemClock, type Clock } from '@/lib/kernel/clock';
import { defaultApp } from './app';
import { createExportQueue } from './export-queue';
import { createFaultList } from '@/lib/sandbox/faults/fault-list';
import { createDailyCalls } from '@/lib/sandbox/http/daily-calls';
import { createRateWindows } from '@/lib/sandbox/http/rate-windows';
import { createJournal } from '@/lib/sandbox/journal/journal';
import { createInstances } from './instances';
import { createRequestLog } from './request-log';
import { buildSandboxServer } from './sandbox-server';
import type { SandboxState } from './sandbox-state';
import { openSeededStores, type SeededStores } from '@/lib/sandbox/seed/open-seeded-stores';
import type { ScenarioName } from '@/lib/sandbox/seed/recipe';
import { seedSandbox, type SeedProgress } from '@/lib/sandbox/seed/seed-sandbox';
import { createSettings } from './settings';
import { createWebhooks } from '@/lib/sandbox/webhooks/webhooks';

export type SandboxOptions = {
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** A SQLite file that outlives the process, or `:memory:`. */
  file?: string;
  /** Which sample data; a file with those of another scenario is filled anew. Without it a file keeps what it has. */
  scenario?: ScenarioName;
  /** Contacts of the first portal; a file with another number is filled anew. Without it a file keeps what it has. */
  contacts?: number;
  /** See `StoreOptions`. */
  searchIndexesFrom?: number;
  /** Hears, while a file is filled, how far it is. */
  onSeedProgress?: SeedProgress;
  /** Exactly these redirect URLs are allowed; without a list, every `http://localhost:*`. */
  redirectUrls?: readonly string[];
  clock?: Clock;
  /** Receives one line for each request, without tokens. */
  onRequest?: (line: string) => void;
  /** Receives what the sandbox itself got wrong; printed if nobody listens. */
  onBug?: (call: string, error: unknown) => void;
};

export type Sandbox = {
  /** What clients are pointed at, for the authorize page and the API alike. */
  origin: string;
  port: number;
  scenario: ScenarioName;
  /** How many live contacts the first portal was filled with. */
  contacts: number;
  close(): Promise<void>;
};

function printBug(call: string, error: unknown): void {
  process.stderr.write(`The sandbox failed to answer ${call}: ${inspect(error)}\n`);
}

/** Of more contacts a copy in memory would be too large. */
const snapshotContactsMax = 2_000;

function createState(options: SandboxOptions, { stores, recipe }: SeededStores, closing: AbortSignal): SandboxState {
  const clock = options.clock ?? systemClock;
  const settings = createSettings();
  const faults = createFaultList();
  const windows = createRateWindows();
  const requests = createRequestLog();
  const dailyCalls = createDailyCalls();
  const exports = createExportQueue();
  const app = { ...defaultApp, redirectUrls: options.redirectUrls };
  const now = () => clock.now() + settings.current.clockOffsetMs;
  const sleep = (ms: number) => clock.sleep(ms, closing);
  const isInstalled = (hubId: number) => stores.grants.findLatest(app.clientId, hubId) !== undefined;
  const webhooks = createWebhooks({ app, settings, now, sleep, closing, isInstalled });
  const journal = createJournal({ settings, now, isInstalled, records: stores.records });
  return {
    app,
    stores,
    settings,
    faults,
    windows,
    requests,
    dailyCalls,
    exports,
    webhooks,
    journal,
    closing,
    reportBug: options.onBug ?? printBug,
    now,
    sleep,
    reset() {
      if (!stores.snapshot.restore()) {
        stores.empty();
        seedSandbox(stores, recipe);
        if (recipe.contacts <= snapshotContactsMax) stores.snapshot.keep();
      }
      for (const part of [settings, faults, windows, requests, dailyCalls, exports, webhooks, journal]) part.reset();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** What a sandbox passes on to those that are started beside it: who may return to it, what time it is, who listens. */
const toInstanceOptions = ({ host, redirectUrls, clock, onRequest, onBug }: SandboxOptions): SandboxOptions => ({
  host,
  redirectUrls,
  clock,
  onRequest,
  onBug,
});

type Listening = { server: Server; port: number };

function serve({ server, port }: Listening, options: SandboxOptions): Sandbox {
  const seeded = openSeededStores(options.file ?? ':memory:', options);
  const closing = new AbortController();
  // Every waiting answer listens to it, and there may be thousands.
  setMaxListeners(0, closing.signal);
  const instances = createInstances((wish) => startSandbox({ ...toInstanceOptions(options), ...wish }));
  const state = createState(options, seeded, closing.signal);
  const app = buildSandboxServer(state, { onRequest: options.onRequest, instances });
  const answer = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
  server.on('request', (request, response) => void answer(request, response));
  return {
    origin: `http://localhost:${port}`,
    port,
    scenario: seeded.recipe.scenario,
    contacts: seeded.recipe.contacts,
    async close() {
      await instances.stopAll();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      closing.abort(new Error('The sandbox is closing.'));
      await closed;
      seeded.stores.close();
    },
  };
}

/** Starts a local HubSpot: its authorize page and its API on one origin. The first start of a file fills it with sample data. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // Room for addresses that are refused as too long.
  const server = createServer({ maxHeaderSize: 262_144 });
  // The port comes first, so that a second start on it fails at once. Requests wait: filling the file blocks this thread.
  const port = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  try {
    return serve({ server, port }, options);
  } catch (error) {
    server.close();
    throw error;
  }
}
