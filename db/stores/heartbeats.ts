import { eq } from 'drizzle-orm';
import { heartbeats } from '@/db/schema';
import type { Database } from '@/db/database';

export type Heartbeat = { pid: number; startedAtMs: number; beatAtMs: number };
export type HeartbeatStore = ReturnType<typeof createHeartbeatStore>;

/** Signs of life of the processes that work beside the web server. */
export function createHeartbeatStore(database: Database) {
  return {
    async beat(process: 'worker', beat: Heartbeat): Promise<void> {
      database.writeVolatile((tx) => {
        tx.insert(heartbeats)
          .values({ process, ...beat })
          .onConflictDoUpdate({ target: heartbeats.process, set: beat })
          .run();
      });
    },

    async find(process: 'worker'): Promise<Heartbeat | undefined> {
      return database.orm
        .select({ pid: heartbeats.pid, startedAtMs: heartbeats.startedAtMs, beatAtMs: heartbeats.beatAtMs })
        .from(heartbeats)
        .where(eq(heartbeats.process, process))
        .get();
    },
  };
}
