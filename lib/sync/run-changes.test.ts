import { expect, it } from 'vitest';
import { openSync, startOpenSandbox } from '@/e2e/support/sync-context';
import { countChanges, readLogEnd } from './run-changes';

async function copyPortal() {
  const sandbox = await startOpenSandbox(30);
  const sync = await openSync(sandbox);
  await sync.run();
  return { sandbox, sync, ids: Object.keys(await sync.readServer()) };
}

it('tells after a run how many contacts came, changed and went', { timeout: 30_000 }, async () => {
  const { sandbox, sync, ids } = await copyPortal();
  const [edited = '', archived = '', erased = '', merged = '', survivor = ''] = ids;
  expect(sync.state().lastChanges).toBeUndefined();
  await sandbox.create({ email: 'new@example.com' });
  await sandbox.create({ email: 'newer@example.com' });
  await sandbox.edit(edited, { jobtitle: 'Gardener' });
  await sandbox.archive(archived);
  sandbox.erase(erased);
  await sandbox.merge(survivor, merged);
  await sync.run('incremental', { isAsked: true });
  expect(sync.state().lastChanges).toEqual({ added: 2, changed: 2, removed: 3 });
  await sync.run('incremental', { isAsked: true });
  expect(sync.state().lastChanges).toEqual({ added: 0, changed: 0, removed: 0 });
});

it('counts what a run had done before it was broken off, too', { timeout: 30_000 }, async () => {
  const { sandbox, sync, ids } = await copyPortal();
  await sandbox.edit(ids[0] ?? '', { jobtitle: 'Gardener' });
  await sandbox.archive(ids[1] ?? '');
  const searchStamps = sync.crm.searchStamps;
  const breaksOff: typeof searchStamps = async (search) => {
    // Changes are searched for by their time, and the contacts are counted by a search for everything.
    if (!search.filterGroups) throw new Error('broken off');
    return searchStamps(search);
  };
  const broken = sync.run('incremental', { isAsked: true, crm: { searchStamps: breaksOff } });
  await expect(broken).rejects.toThrow('broken off');
  expect(sync.state().lastChanges).toBeUndefined();
  await sync.run('incremental', { isAsked: true });
  expect(sync.state().lastChanges).toEqual({ added: 0, changed: 1, removed: 1 });
});

it('tells nothing rather than too little where the log does not go back to the beginning', async () => {
  const sync = await openSync(await startOpenSandbox(1));
  const { mirror } = sync;
  const at = new Date(0).toISOString();
  const properties = { email: 'ann@example.com' };
  const write = (id: string) =>
    mirror.write((writer) => writer.upsertContacts([{ id, properties, createdAt: at, updatedAt: at }], { atMs: 0 }));
  write('1');
  const logEnd = readLogEnd(mirror.reader);
  write('2');
  write('3');
  expect(countChanges(mirror.reader, logEnd)).toMatchObject({ added: 2 });
  const first = mirror.reader.first;
  const reader = {
    ...mirror.reader,
    first: (statement: Parameters<typeof first>[0]) =>
      statement.sql.includes('min(seq)') ? [logEnd + 2] : first(statement),
  };
  expect(countChanges(reader, logEnd)).toBeUndefined();
});
