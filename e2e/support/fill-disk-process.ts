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
// Ever smaller, so that not even a page is left: the rest of a row that did not fit would take one more probe.
let nameBytes = 20_000;
for (let id = 0; nameBytes > 1; id++) {
  try {
    const row = { id: `${id}`, name: 'x'.repeat(nameBytes), createdAtMs: 1, updatedAtMs: 1 };
    database.writeVolatile((tx) => tx.insert(users).values(row).run());
  } catch {
    nameBytes = Math.floor(nameBytes / 2);
  }
}
process.stdout.write(JSON.stringify({ before, full: probe() }));
