import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Mirror } from '@/db/mirror/mirror';
import { openMirrors } from '@/db/mirror/open-mirrors';
import { systemClock } from '@/lib/kernel/clock';
import { parseHubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { benchDefinitions, benchNames, makeBenchContact } from './contact-data';

export type LoadTimes = { loadSeconds: number; indexSeconds: number };

export type BenchMirror = LoadTimes & {
  mirror: Mirror;
  bytes: number;
  remove(): void;
};

const rowsPerWrite = 1_000;

/** A mirror of its own, filled as the first copy of a portal fills it. */
export function fillBenchMirror(contactCount: number): BenchMirror {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const mirrors = openMirrors({ folder, clock: systemClock });
  // A bench is its own and only caller, as a test is.
  const mirror = mirrors.open({ hubId: parseHubId(1) } as unknown as PortalScope);
  const times = loadBenchContacts(mirror, contactCount);
  const file = path.join(folder, '1.sqlite');
  return {
    mirror,
    ...times,
    bytes: statSync(file).size + statSync(`${file}-wal`).size,
    remove() {
      mirrors.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Fills an empty mirror: bare rows, then the indexes. */
export function loadBenchContacts(mirror: Mirror, contactCount: number): LoadTimes {
  mirror.write((writer) => writer.putProperties(benchDefinitions));
  mirror.beginLoad();
  let loadMs = 0;
  for (let start = 0; start < contactCount; start += rowsPerWrite) {
    const size = Math.min(rowsPerWrite, contactCount - start);
    const contacts = Array.from({ length: size }, (_, index) => makeBenchContact(start + index));
    const startedAtMs = performance.now();
    mirror.write((writer) => writer.upsertContacts(contacts, { atMs: 0, complete: benchNames }));
    loadMs += performance.now() - startedAtMs;
  }
  const indexStartedAtMs = performance.now();
  while (!mirror.buildNextIndex());
  return { loadSeconds: loadMs / 1000, indexSeconds: (performance.now() - indexStartedAtMs) / 1000 };
}
