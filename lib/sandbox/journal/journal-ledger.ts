import { randomUUID } from 'node:crypto';
import type { JournalEvent, JournalFile } from '@/lib/sandbox/entities/journal';
import type { SettingsHolder } from '@/lib/sandbox/settings';

/** How long a file can be read ("Webhook journal APIs" guide, read 2026-11-22). */
const retentionMs = 3 * 86_400_000;
/** A file ends here, or with its last event ("July 2026 rollup" of HubSpot's changelog, read 2026-11-22). */
const fileBytesMax = 5_000_000;

export type JournalLedger = {
  add(event: JournalEvent): void;
  /** Everything that can be read now, the oldest first. */
  files(): JournalFile[];
};

type Dependencies = { settings: SettingsHolder; now(): number };
type Waiting = { event: JournalEvent; addedAtMs: number };

function cutFile(events: readonly JournalEvent[], eventsMax: number): JournalEvent[] {
  const file: JournalEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += JSON.stringify(event).length;
    if (file.length > 0 && (file.length >= eventsMax || bytes > fileBytesMax)) break;
    file.push(event);
  }
  return file;
}

/** One journal: events wait until somebody reads, and then lie in files that never change. */
export function createJournalLedger({ settings, now }: Dependencies): JournalLedger {
  let waiting: Waiting[] = [];
  let files: JournalFile[] = [];

  function publish(nowMs: number): void {
    const { journalLagMs, journalFileEvents } = settings.current;
    const isDue = ({ addedAtMs }: Waiting) => addedAtMs <= nowMs - journalLagMs;
    let due = waiting.filter(isDue).map(({ event }) => event);
    waiting = waiting.filter((each) => !isDue(each));
    while (due.length > 0) {
      const events = cutFile(due, journalFileEvents);
      files.push({ offset: randomUUID(), events, publishedAtMs: nowMs });
      due = due.slice(events.length);
    }
  }

  return {
    add(event) {
      waiting.push({ event, addedAtMs: now() });
    },
    files() {
      const nowMs = now();
      publish(nowMs);
      files = files.filter(({ publishedAtMs }) => publishedAtMs > nowMs - retentionMs);
      return files;
    },
  };
}
