import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { createColumnBudget } from './columns/column-budget';
import type { Mirror, Mirrors } from './mirror';
import { openMirror, type OpenMirror } from './open-mirror';

type Held = OpenMirror & { inode: bigint };

type MirrorsOptions = {
  folder: string;
  clock: Clock;
  /** How long a write waits for another process. Default: as long as the worker may take for anything but the largest index. */
  writeWaitMs?: number;
  /** From how many contacts on lists are looked through in memory. */
  columnsFromContacts?: number;
};

/** Web and worker together stay under 400 MB at a million contacts; this is what is left for columns. */
const columnsMaxBytes = 48 * 2 ** 20;

/** The mirrors of a data folder, one file for each portal; each process opens its own. */
export function openMirrors({
  folder,
  clock,
  writeWaitMs = 5_000,
  columnsFromContacts = 5_000,
}: MirrorsOptions): Mirrors {
  const held = new Map<HubId, Held>();
  const columns = { budget: createColumnBudget(columnsMaxBytes, clock), minContacts: columnsFromContacts };
  const fileOf = (hubId: HubId) => path.join(folder, `${hubId}.sqlite`);

  function close(hubId: HubId): void {
    held.get(hubId)?.close();
    held.delete(hubId);
  }

  /** The mirror that is open, unless another process has erased its file since: what is written to that one is lost. */
  function findHeld(hubId: HubId): Mirror | undefined {
    const known = held.get(hubId);
    if (!known) return undefined;
    if (readInode(fileOf(hubId)) === known.inode) return known.mirror;
    close(hubId);
    return undefined;
  }

  function open(hubId: HubId): Mirror {
    const file = fileOf(hubId);
    const opened = openMirror({ file, hubId, clock, columns, writeWaitMs });
    held.set(hubId, { ...opened, inode: readInode(file) ?? 0n });
    return opened.mirror;
  }

  return {
    find: ({ hubId }) => findHeld(hubId) ?? (existsSync(fileOf(hubId)) ? open(hubId) : undefined),
    open({ hubId }) {
      const known = findHeld(hubId);
      if (known) return known;
      makePrivateFolder(folder);
      return open(hubId);
    },
    erase({ hubId }) {
      close(hubId);
      // The log first: without its file SQLite ignores it, and with the file alone nothing new is lost.
      for (const suffix of ['-wal', '-shm', '-journal', '']) rmSync(fileOf(hubId) + suffix, { force: true });
    },
    close() {
      for (const hubId of [...held.keys()]) close(hubId);
    },
  };
}

function readInode(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw new PortsideError('INTERNAL', `The folder ${folder} cannot be made or is not ours.`, { cause });
  }
}
