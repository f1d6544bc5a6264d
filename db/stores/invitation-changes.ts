import { and, eq, isNull } from 'drizzle-orm';
import { invitations } from '@/db/schema';
import type { Transaction } from '@/db/database';
import type { HubId, UserId } from '@/lib/kernel/ids';
import { canManageRole, type Role } from '@/lib/kernel/roles';

type Giver = { hubId: HubId; userId: UserId; role: Role | undefined; nowMs: number };

/** Takes back the open invitations of somebody who, with this role or none, could not give them any more. */
export function revokeBeyond(tx: Transaction, { hubId, userId, role, nowMs }: Giver): void {
  const isOpen = and(
    eq(invitations.hubId, hubId),
    eq(invitations.createdByUserId, userId),
    isNull(invitations.usedAtMs),
    isNull(invitations.revokedAtMs),
  );
  for (const row of tx.select().from(invitations).where(isOpen).all()) {
    if (role !== undefined && canManageRole(role, row.role)) continue;
    tx.update(invitations).set({ revokedAtMs: nowMs }).where(eq(invitations.id, row.id)).run();
  }
}
