import { systemClock } from '@/lib/kernel/clock';
import { parseHubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { openMirrors } from './open-mirrors';

/** Writes page after page, each with its checkpoint, until somebody kills it; says the number of each that is committed. */
const mirrors = openMirrors({ folder: process.argv[2] ?? '', clock: systemClock });
const mirror = mirrors.open({ hubId: parseHubId(1) } as unknown as PortalScope);

for (let page = Number(mirror.reader.state().page ?? 0); ; page++) {
  mirror.write((writer) => {
    const contacts = Array.from({ length: 100 }, (_, index) => ({
      id: String(page * 100 + index + 1),
      properties: { firstname: `Contact ${index}`, email: `${page}.${index}@example.com` },
      createdAt: '2025-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    }));
    writer.putState({ page: page + 1 });
    writer.upsertContacts(contacts, { atMs: page, complete: ['firstname', 'email'] });
  });
  await new Promise((resolve) => process.send?.(page + 1, resolve));
}
