import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { events } from '@/db/schema';
import { fillMirror } from '@/e2e/support/fill-mirror';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { listContacts } from '@/lib/contacts/list-contacts';
import { exportContacts } from './export-contacts';

let sandbox: TestSandbox;
let portal: ConnectedPortal;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 700 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});
beforeEach(() => void portal.database.write((tx) => tx.delete(events).run()));

const open = (query: object = {}) => exportContacts(portal.ctx, { hubId: portal.scope.hubId, query });

async function readText(query: object = {}): Promise<string> {
  let text = '';
  for await (const piece of (await open(query)).text) text += piece;
  return text;
}

/** RFC 4180, read as a spreadsheet would. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  for (let index = 0, isQuoted = false; index < text.length; index++) {
    const character = text.charAt(index);
    if (isQuoted && character === '"' && text.charAt(index + 1) === '"') cell += text.charAt(++index);
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += character;
    else if (character === ',') cell = take(rows, cell);
    else if (character === '\r' && text.charAt(index + 1) === '\n') {
      cell = take(rows, cell);
      rows.push([]);
      index += 1;
    } else cell += character;
  }
  return rows.slice(0, -1);
}

function take(rows: string[][], cell: string): string {
  rows.at(-1)?.push(cell);
  return '';
}

async function listAll(query: object): Promise<{ id: string; properties: Record<string, string | null> }[]> {
  const rows = [];
  for (let after: string | undefined; ;) {
    const page = await listContacts(portal.ctx, { hubId: portal.scope.hubId, query: { ...query, limit: 200, after } });
    rows.push(...page.results);
    after = page.paging?.next.after;
    if (after === undefined) return rows;
  }
}

const listEvents = () =>
  portal.database.orm
    .select()
    .from(events)
    .orderBy(events.id)
    .all()
    .map(({ kind, outcome, detail, userId }) => ({ kind, outcome, detail, userId }));

describe('an export before the copy is complete', () => {
  it('is read from HubSpot, all of it', async () => {
    const rows = parseCsv(await readText({ properties: 'email' }));
    expect(rows.length - 1).toBe((await listAll({})).length);
  });
});

describe('an export of the portal’s own copy', () => {
  beforeAll(() => fillMirror(portal.ctx.mirrors.open(portal.scope), portal.ctx.crm(portal.scope)));

  it('has exactly the rows, the order and the values of the list', async () => {
    const view = {
      properties: 'lastname,email,internal_notes',
      sort: '-lastname',
      filters: JSON.stringify([{ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] }]),
    };
    const [header, ...rows] = parseCsv(await readText(view));
    expect(header).toEqual(['id', 'Last Name', 'Email', 'Internal notes']);
    const listed = await listAll(view);
    expect(listed.length).toBeGreaterThan(600);
    const bare = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');
    expect(rows.map((row) => row.map(bare))).toEqual(
      listed.map(({ id, properties: { lastname, email, internal_notes } }) =>
        [id, lastname, email, internal_notes].map((value) => bare(value ?? '')),
      ),
    );
  });

  it('lets no cell begin a formula', async () => {
    const names = 'firstname,lastname,email,company,phone,jobtitle,internal_notes';
    const cells = parseCsv(await readText({ properties: names })).flat();
    const started = cells.filter((cell) => /^[=@\t\r]/.test(cell));
    expect(started).toEqual([]);
    expect(cells.filter((cell) => /^'[=+\-@]/.test(cell)).length).toBeGreaterThan(0);
  });

  it('names columns as programs know them, and marks itself for Excel, when asked to', async () => {
    const text = await readText({ properties: 'email,no_such_property,createdate', header: 'name', bom: '1' });
    expect(text.startsWith('\uFEFFid,email,createdate\r\n')).toBe(true);
    expect((await readText({ properties: 'email' })).startsWith('id,Email\r\n')).toBe(true);
  });

  it('has values as HubSpot has them unless labels are asked for', async () => {
    const view = { properties: 'lifecyclestage,hubspot_owner_id,createdate,email,internal_notes', sort: 'createdate' };
    const plain = parseCsv(await readText(view));
    const shown = parseCsv(await readText({ ...view, values: 'label', timeZone: 'Asia/Kathmandu' }));
    expect(shown.map(([id]) => id)).toEqual(plain.map(([id]) => id));
    expect(shown[0]).toEqual(plain[0]);
    const pairs = plain.slice(1).flatMap((row, index) => {
      const [, stage, owner, created] = shown[index + 1] ?? [];
      return row[1] && row[2] ? [{ row, stage, owner, created }] : [];
    });
    const { row = [], stage, owner, created } = pairs[0] ?? {};
    expect(row[1]).toMatch(/^[a-z]+$/);
    expect(stage?.toLowerCase().replaceAll(' ', '')).toBe(row[1]);
    expect(stage).not.toBe(row[1]);
    expect(row[2]).toMatch(/^\d+$/);
    expect(owner).toMatch(/^\p{L}+ \p{L}+/u);
    // 5:45 ahead of UTC, in the form that spreadsheets take for a time.
    const there = new Date(Date.parse(row[3] ?? '') + 5.75 * 3_600_000);
    expect(created).toBe(there.toISOString().slice(0, 19).replace('T', ' '));
    expect(shown.map((cells) => cells.slice(4))).toEqual(plain.map((cells) => cells.slice(4)));
  });

  it('lets no label begin a formula either', async () => {
    const mirror = portal.ctx.mirrors.open(portal.scope);
    const definitions = [...mirror.reader.properties().values()].map(({ definition }) => definition);
    const label = '=HYPERLINK("https://evil.example")';
    const options = [{ label, value: 'lead', displayOrder: 0, hidden: false }];
    const changed = definitions.map((each) =>
      each.name === 'lifecyclestage' ? { ...each, label: '=1+1', options } : each,
    );
    mirror.write((writer) => writer.putProperties(changed));
    const filters = JSON.stringify([{ filters: [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' }] }]);
    const rows = parseCsv(await readText({ properties: 'lifecyclestage', filters, values: 'label' }));
    expect(rows[0]?.[1]).toBe("'=1+1");
    expect(new Set(rows.slice(1).map(([, stage]) => stage))).toEqual(new Set([`'${label}`]));
    mirror.write((writer) => writer.putProperties(definitions));
  });

  it('is a file with the portal and the day in its name', async () => {
    expect((await open()).fileName).toMatch(/^contacts-harbour-pine-\d{4}-\d{2}-\d{2}\.csv$/);
  });

  it('is kept as an event with who took how much, and tells when it was broken off', async () => {
    await readText({ properties: 'email' });
    const { text } = await open({ properties: 'email' });
    await text.next();
    await text.next();
    await text.return(undefined);
    const { userId } = portal.scope;
    const all = (await listAll({})).length;
    expect(listEvents()).toEqual([
      { kind: 'contact.export', outcome: 'intent', detail: { properties: ['email'] }, userId },
      { kind: 'contact.export', outcome: 'ok', detail: { rows: all }, userId },
      { kind: 'contact.export', outcome: 'intent', detail: { properties: ['email'] }, userId },
      { kind: 'contact.export', outcome: 'failed', detail: { rows: 500 }, userId },
    ]);
  });

  it.each([
    ['a member who was removed', 'members', { findRole: async () => undefined }, 'OBJECT_NOT_FOUND'],
    ['a portal that was disconnected', 'connections', { find: async () => undefined }, 'CONFLICT'],
  ] as const)('ends in the middle for %s', async (_whose, name, change, category) => {
    const stores = { ...portal.ctx.stores };
    const { text } = await exportContacts({ ...portal.ctx, stores }, { hubId: portal.scope.hubId, query: {} });
    await text.next();
    await text.next();
    Object.assign(stores, { [name]: { ...stores[name], ...change } });
    await expect(text.next()).rejects.toMatchObject({ category });
    expect(listEvents().at(-1)).toMatchObject({ outcome: 'failed', detail: { rows: 500 } });
  });

  it('refuses what is no view, and a page of one', async () => {
    await expect(open({ sort: 'nonsense' })).rejects.toThrow();
    await expect(open({ limit: 5 })).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    await expect(open({ values: 'label', timeZone: 'Mars' })).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    await expect(open({ format: 'xlsx' })).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
  });
});
