import { setImmediate as nextTurn } from 'node:timers/promises';
import { createColumnStore, type ColumnSource } from './column-store';
import type { MirrorColumns } from './columns';
import { createColumnLoader } from './load-columns';

export type ColumnsOptions = ColumnSource & {
  /** With fewer, SQLite is quick enough. */
  minContacts: number;
};

/** Columns of one mirror, read through its reader's connection. */
export function openColumns(options: ColumnsOptions): MirrorColumns & { close(): void } {
  let isClosed = false;
  let isBehind = false;
  // One after the other: each reads the whole file.
  let work: Promise<void> = Promise.resolve();
  const store = createColumnStore(options);
  const load = createColumnLoader(options, { store, minContacts: options.minContacts, isClosed: () => isClosed });

  /** Never fails: the same file answers the queries themselves, which say what is wrong with it. */
  function enqueue(job: () => Promise<void>): Promise<void> {
    work = work.then(() => (isClosed ? undefined : job())).catch(store.drop);
    return work;
  }

  async function catchUpSlowly(): Promise<void> {
    try {
      while (!isClosed && store.isHeld() && !store.catchUp()) await nextTurn();
    } finally {
      isBehind = false;
    }
  }

  return {
    now() {
      if (isBehind || !store.isHeld()) return undefined;
      if (store.catchUp()) return store.table();
      if (store.isHeld()) {
        isBehind = true;
        void enqueue(catchUpSlowly);
      }
      return undefined;
    },
    load: (names) => enqueue(() => load(names)),
    close() {
      isClosed = true;
      store.drop();
    },
  };
}
