import { beforeEach, describe, expect, it } from 'vitest';
import { openSync, startOpenSandbox, type TestSync } from '@/e2e/support/sync-context';
import { samples } from '@/e2e/support/test-sandbox';
import type { CrmClient } from '@/lib/hubspot/crm-client';

const { hubId } = samples.harbour;
const minuteMs = 60_000;
let sandbox: Awaited<ReturnType<typeof startOpenSandbox>>;
let sync: TestSync;

async function expectEqual(): Promise<void> {
  expect(sync.readMirror()).toEqual(await sync.readServer());
}

async function listIds(): Promise<string[]> {
  return Object.keys(await sync.readServer());
}

async function setUp(contacts: number): Promise<void> {
  sandbox = await startOpenSandbox(contacts);
  sync = await openSync(sandbox);
}

/** A run a while later, so that everything that happens now and then may happen. */
async function runLater(): Promise<void> {
  sync.wait(5 * minuteMs);
  await sync.run();
}

describe('a first copy', { timeout: 30_000 }, () => {
  it.each([
    [1, 'one contact'],
    [300, 'few contacts, with one cursor'],
    [1_500, 'many contacts, in parts'],
  ])('holds everything of a portal as HubSpot has it: %i', async (contacts) => {
    await setUp(contacts);
    await sync.run();
    await expectEqual();
    expect(sync.state()).toMatchObject({ completeAt: expect.any(String), freshAsOf: expect.any(String) });
    expect(sync.state().run).toBeUndefined();
    expect(sync.state().proof).toMatchObject({
      hubspotCount: sync.mirror.reader.count(),
      mirrorCount: sync.mirror.reader.count(),
      missing: 0,
      surplus: 0,
    });
  });

  it('reads no contact twice because somebody opened a record before it began', async () => {
    await setUp(30);
    const [id = ''] = await listIds();
    const at = new Date(0).toISOString();
    sync.mirror.write((writer) =>
      writer.upsertContacts([{ id, properties: {}, createdAt: at, updatedAt: at }], { atMs: 0 }),
    );
    let isLoading = false;
    const mirror: typeof sync.mirror = {
      ...sync.mirror,
      beginLoad() {
        isLoading = true;
        sync.mirror.beginLoad();
      },
    };
    await sandbox.forgetRequests();
    await sync.run('full', { mirror });
    expect(isLoading).toBe(true);
    expect(await sandbox.countRequests('/contacts/search')).toBeLessThan(10);
    await expectEqual();
  });

  it('is the same with cursors that say nothing', async () => {
    await setUp(1_200);
    const encode = (after?: string) => after && `x${Buffer.from(after).toString('base64url')}`;
    const decode = (after?: string) => after && Buffer.from(after.slice(1), 'base64url').toString();
    let underWay = 0;
    let most = 0;
    const listContacts: CrmClient['listContacts'] = async (page) => {
      most = Math.max(most, ++underWay);
      const answer = await sync.crm.listContacts({ ...page, after: decode(page.after) });
      underWay -= 1;
      return { ...answer, nextAfter: encode(answer.nextAfter) };
    };
    await sync.run('full', { crm: { listContacts } });
    expect(most).toBe(1);
    await expectEqual();
  });

  it('is the same when a list looks as if it could be entered anywhere and cannot', async () => {
    await setUp(1_500);
    const ids = await listIds();
    // Cursors are positions here, moved to where they look like ids.
    const base = BigInt(ids[0] ?? 0);
    const listContacts: CrmClient['listContacts'] = async (page) => {
      const position = page.after === undefined ? 0 : Number((BigInt(page.after) - base) / 51n);
      const from = ids[Math.min(position, ids.length)];
      const answer = await sync.crm.listContacts({ ...page, after: from });
      const next = position + answer.contacts.length;
      return { ...answer, nextAfter: next < ids.length ? String(base + BigInt(next) * 51n) : undefined };
    };
    await sync.run('full', { crm: { listContacts } });
    expect(sync.lines.join('')).toContain('read anew with one cursor');
    expect(sync.state().proof).toMatchObject({ missing: 0 });
    await expectEqual();
  });

  it('takes along what changes while it is made', async () => {
    await setUp(1_500);
    const ids = await listIds();
    let pages = 0;
    const listContacts: CrmClient['listContacts'] = async (request) => {
      const answer = await sync.crm.listContacts(request);
      const page = ++pages;
      await sandbox.edit(ids[(page * 60) % ids.length] ?? '', { firstname: `Changed ${page}` });
      await sandbox.create({ lastname: `Made ${page}` });
      if (page === 3) {
        await sandbox.control('POST', 'properties', { hubId, name: 'shoe_size' });
        for (const each of ids.slice(300, 310)) await sandbox.edit(each, { shoe_size: '44' });
      }
      if (page === 5) await sandbox.archive(ids[701] ?? '');
      if (page === 6) await sandbox.merge(ids[11] ?? '', ids[1_401] ?? '');
      return answer;
    };
    await sync.run('full', { crm: { listContacts } });
    await runLater();
    await expectEqual();
  });

  it('reads properties in a body where their names do not fit an address', async () => {
    await setUp(250);
    for (let count = 0; count < 60; count++) {
      await sandbox.control('POST', 'properties', { hubId, name: `p${String(count).padStart(99, '0')}` });
    }
    const [id = ''] = await listIds();
    await sandbox.edit(id, { [`p${'7'.padStart(99, '0')}`]: '007' });
    await sync.run();
    expect(sync.mirror.reader.readContacts([id], [`p${'7'.padStart(99, '0')}`])[0]?.properties).toEqual({
      [`p${'7'.padStart(99, '0')}`]: '007',
    });
    expect(await sandbox.countRequests('/contacts/batch/read')).toBeGreaterThan(2);
  });

  it('is read in parts where names are in a body too, in whatever order contacts come', async () => {
    await setUp(1_100);
    for (let count = 0; count < 60; count++) {
      await sandbox.control('POST', 'properties', { hubId, name: `p${String(count).padStart(99, '0')}` });
    }
    let underWay = 0;
    let most = 0;
    const readContactBatch: CrmClient['readContactBatch'] = async (ids, selection) => {
      most = Math.max(most, ++underWay);
      const answer = await sync.crm.readContactBatch(ids, selection);
      underWay -= 1;
      return { ...answer, contacts: answer.contacts.toReversed() };
    };
    await sync.run('full', { crm: { readContactBatch } });
    expect(most).toBeGreaterThan(1);
    await expectEqual();
  });
});

describe('a later run', { timeout: 30_000 }, () => {
  beforeEach(async () => {
    await setUp(400);
    await sync.run();
    await sandbox.forgetRequests();
  });

  it('brings edits and new contacts, and reads nothing else', async () => {
    const [first = '', second = ''] = await listIds();
    await sandbox.edit(first, { firstname: 'Édith', jobtitle: ' 007 ' });
    await sandbox.edit(second, { company: '' });
    await sandbox.create({ email: 'new@example.com' });
    await sandbox.forgetRequests();
    await sync.run();
    expect(await sandbox.countRequests('/contacts/batch/read')).toBe(1);
    expect(await sandbox.countRequests('/crm/objects/2026-09/contacts', { method: 'GET' })).toBe(0);
    await expectEqual();
  });

  it('brings more than fits one page, though all of it changed in the same instant', async () => {
    const ids = await listIds();
    const atMs = Date.now() + 1;
    const change = sandbox.database.prepare(
      `UPDATE records SET updated_at_ms = ?, properties = jsonb_set(properties, '$.firstname', 'Same') WHERE hub_id = ?`,
    );
    change.run(atMs, hubId);
    await sync.run();
    await expectEqual();
    expect(ids.length).toBeGreaterThan(200);
  });

  it('takes away what was archived, and knows why', async () => {
    const [first = '', second = ''] = await listIds();
    await sandbox.archive(first);
    await sandbox.archive(second);
    await runLater();
    await expectEqual();
    expect(sync.mirror.reader.findTombstone(first)).toMatchObject({ reason: 'archived' });
  });

  it('takes away what was erased without a trace', async () => {
    const ids = await listIds();
    for (const id of ids.slice(5, 12)) sandbox.erase(id);
    await runLater();
    await expectEqual();
    expect(sync.mirror.reader.findTombstone(ids[5] ?? '')).toMatchObject({ reason: 'deleted' });
    expect(sync.state().proof).toMatchObject({ surplus: 7, missing: 0 });
  });

  it('compares at once when somebody waits for it, however short the last time is ago', async () => {
    const ids = await listIds();
    for (const id of [ids[5], ids[6]]) {
      sandbox.erase(id ?? '');
      await sync.run('incremental', { isAsked: true });
      await expectEqual();
    }
  });

  it('notices what was erased where search’s count may be its cap', async () => {
    const ids = await listIds();
    const { searchStamps } = sync.crm;
    const capped: typeof searchStamps = async (search) => {
      const page = await searchStamps(search);
      return search.filterGroups ? page : { ...page, total: 10_000 };
    };
    sandbox.erase(ids[5] ?? '');
    await sync.run('incremental', { isAsked: true, crm: { searchStamps: capped } });
    await expectEqual();
  });

  it('leads from contacts that were merged to the one that is left, through several merges', async () => {
    const [a = '', b = '', c = '', d = ''] = await listIds();
    await sandbox.merge(b, a);
    await runLater();
    await sandbox.merge(c, b);
    await sandbox.merge(d, c);
    await runLater();
    await expectEqual();
    expect([a, b, c].map((id) => sync.mirror.reader.findSurvivor(id))).toEqual([d, d, d]);
  });

  it('finds a merge that the survivor does not tell of', async () => {
    const [a = '', b = ''] = await listIds();
    await sandbox.merge(b, a);
    sandbox.database
      .prepare("UPDATE records SET properties = jsonb_remove(properties, '$.hs_merged_object_ids') WHERE id = ?")
      .run(Number(b));
    await runLater();
    await expectEqual();
    expect(sync.mirror.reader.findSurvivor(a)).toBe(b);
  });

  it('brings back what was restored', async () => {
    const [first = ''] = await listIds();
    await sandbox.archive(first);
    await runLater();
    sandbox.database.prepare('UPDATE records SET archived_at_ms = NULL WHERE id = ?').run(Number(first));
    await runLater();
    await expectEqual();
  });

  it('brings a new property with the values that it has already, and keeps one that was archived', async () => {
    const ids = await listIds();
    await sandbox.control('POST', 'properties', { hubId, name: 'shoe_size', type: 'number' });
    // As an import may do it: values, and no newer stamps.
    sandbox.database
      .prepare(
        `UPDATE records SET properties = jsonb_set(properties, '$.shoe_size', '44.5') WHERE hub_id = ? AND id < ?`,
      )
      .run(hubId, Number(ids[3]));
    await sync.run();
    expect(sync.mirror.reader.readContacts(ids.slice(0, 1), ['shoe_size'])[0]?.properties).toEqual({
      shoe_size: '44.5',
    });
    await sandbox.control('DELETE', 'properties', { hubId, name: 'shoe_size' });
    await sync.run();
    await expectEqual();
    expect(sync.mirror.reader.properties().get('shoe_size')).toMatchObject({ isArchived: true });
  });

  it('finds in a wider look what search did not know of for half an hour', async () => {
    const [late = '', other = ''] = await listIds();
    const nameOf = (id: string) => sync.mirror.reader.readContacts([id], ['firstname'])[0]?.properties.firstname;
    await sandbox.set({ clockOffsetMs: -40 * minuteMs, searchIndexLagMs: 30 * minuteMs });
    await sandbox.edit(late, { firstname: 'Late' });
    await sandbox.set({ searchIndexLagMs: 0, advanceMs: 20 * minuteMs });
    await sandbox.edit(other, { firstname: 'Other' });
    await sync.run();
    await sandbox.set({ advanceMs: 11 * minuteMs });
    await sync.run();
    expect([nameOf(late), nameOf(other)]).toEqual([expect.not.stringMatching('Late'), 'Other']);
    sync.wait(11 * minuteMs);
    await sync.run();
    await expectEqual();
  });

  it('is not led astray by a stamp of the far future', async () => {
    const [future = '', other = ''] = await listIds();
    sandbox.database
      .prepare('UPDATE records SET updated_at_ms = ? WHERE id = ?')
      .run(Date.parse('2999-01-01'), Number(future));
    await sync.run();
    await sandbox.edit(other, { firstname: 'Later' });
    await sync.run();
    await expectEqual();
  });

  it('does not go by our clock', async () => {
    const [first = ''] = await listIds();
    sync.wait(-24 * 60 * minuteMs);
    await sandbox.edit(first, { firstname: 'Yesterday' });
    await sync.run();
    await expectEqual();
  });

  it('compares everything when it is asked to, over the copy that is there', async () => {
    const ids = await listIds();
    // Changes that leave no trace in stamps or counts.
    sandbox.erase(ids[3] ?? '');
    await sandbox.create({ lastname: 'Instead' });
    await sync.run('full');
    await expectEqual();
    expect(sync.state().proof).toMatchObject({ surplus: 1 });
  });
});

it('keeps two portals apart that use the same ids', { timeout: 30_000 }, async () => {
  await setUp(200);
  const { hubId: otherHub, diego: userId } = samples.cascade;
  const other = await openSync(sandbox, { hubId: otherHub, userId });
  await Promise.all([sync.run(), other.run()]);
  await expectEqual();
  expect(other.readMirror()).toEqual(await other.readServer());
  const shared = Object.keys(sync.readMirror()).filter((id) => id in other.readMirror());
  expect(shared.length).toBeGreaterThan(0);
});
