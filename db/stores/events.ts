import { events, type EventOutcome } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import type { HubId, UserId } from '@/lib/kernel/ids';

export type NewEvent = {
  atMs: number;
  hubId?: HubId;
  userId?: UserId;
  /** `<thing>.<what happened>`, e.g. `contact.update`, `connection.refresh`. */
  kind: string;
  subject?: string;
  outcome: EventOutcome;
  /** Names, counts and codes; never a value that a person typed, never a token. */
  detail?: Record<string, string | number | boolean | string[]>;
  correlationId: string;
  /** The browser in words, `worker` or `cli`. */
  source?: string;
};

export type EventStore = ReturnType<typeof createEventStore>;

export function createEventStore(database: Database) {
  return {
    async append(event: NewEvent): Promise<void> {
      database.write((tx) => insertEvent(tx, event));
    },
  };
}

/** For stores that keep an event in the transaction of the change it tells of. */
export function insertEvent(tx: Transaction, event: NewEvent): void {
  tx.insert(events).values(event).run();
}
