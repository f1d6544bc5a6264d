import { eq } from 'drizzle-orm';
import { portals } from '@/db/schema';
import type { Database } from '@/db/database';
import type { PortalColor } from '@/lib/kernel/portal-color';
import type { PortalEnvironment } from '@/lib/kernel/portal-environment';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { insertEvent, type NewEvent } from './events';

/** What a portal's own people say of it; null takes a word back, what is left out stays. */
type PortalDescription = {
  label?: string | null;
  color?: PortalColor | null;
  environment?: PortalEnvironment;
};
export type PortalStore = ReturnType<typeof createPortalStore>;

export function createPortalStore(database: Database) {
  return {
    async describe(scope: PortalScope, description: PortalDescription, event: NewEvent): Promise<void> {
      database.write((tx) => {
        tx.update(portals)
          .set({ ...description, updatedAtMs: event.atMs })
          .where(eq(portals.hubId, scope.hubId))
          .run();
        insertEvent(tx, event);
      });
    },
  };
}
