import { eq } from 'drizzle-orm';
import { openDatabase } from '@/db/database';
import { users } from '@/db/schema';

/** Writes until the disk takes no more, and says what the database said of itself before and after. */
const database = openDatabase(process.argv[2] ?? '');

const probe = () => {
  try {
    database.probe();
    return 'ok';
  } catch {
    return 'failed';
  }
};

const before = probe();
const writeUntilFull = (write: (id: number) => void) => {
  try {
    for (let id = 0; ; id++) write(id);
  } catch {
    // Full for this much.
  }
};

const stamps = { createdAtMs: 1, updatedAtMs: 1 };
writeUntilFull((id) =>
  database.writeVolatile((tx) =>
    tx
      .insert(users)
      .values({ id: `${id}`, name: 'x'.repeat(20_000), ...stamps })
      .run(),
  ),
);
// Where a row of 20 KB no longer fits, a page may: the rest is taken page by page.
writeUntilFull((id) =>
  database.writeVolatile((tx) => tx.update(users).set({ updatedAtMs: id }).where(eq(users.id, '0')).run()),
);
process.stdout.write(JSON.stringify({ before, full: probe() }));
