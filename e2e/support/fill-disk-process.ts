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
let isFull = false;
for (let id = 0; !isFull; id++) {
  try {
    const row = { id: `${id}`, name: 'x'.repeat(20_000), createdAtMs: 1, updatedAtMs: 1 };
    database.writeVolatile((tx) => tx.insert(users).values(row).run());
  } catch {
    isFull = true;
  }
}
process.stdout.write(JSON.stringify({ before, full: probe() }));
