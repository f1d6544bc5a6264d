import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { openDatabase } from '@/db/database';
import { accounts, memberships } from '@/db/schema';
import type { TestPortal } from '@/e2e/support/start-portal';
import type { Role } from '@/lib/kernel/roles';

/** Gives a member of a running portal another role, as an owner will be able to. */
export function setRole(
  portal: Pick<TestPortal, 'dataDir'>,
  member: { hubId: number; userId: number; role: Role },
): void {
  const database = openDatabase(path.join(portal.dataDir, 'sandbox', 'portside.sqlite'));
  try {
    database.write((tx) => {
      const account = tx
        .select()
        .from(accounts)
        .where(eq(accounts.providerAccountId, String(member.userId)))
        .get();
      if (!account) throw new Error(`user ${member.userId} has never signed in`);
      const membership = and(eq(memberships.hubId, member.hubId), eq(memberships.userId, account.userId));
      const { changes } = tx.update(memberships).set({ role: member.role }).where(membership).run();
      if (changes !== 1) throw new Error(`user ${member.userId} is no member of portal ${member.hubId}`);
    });
  } finally {
    database.close();
  }
}
