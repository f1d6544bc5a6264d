import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientSecret } from './app';
import { parseCsv } from './rules/parse-csv';
import { harbourHubId } from './seed/sample-portals';
import { people, startTestSandbox, type TestSandbox } from './start-test-sandbox';

const contacts = '/crm/objects/2026-09/contacts';
const hubId = harbourHubId;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 50 });
});
beforeEach(() => sandbox.control('POST', 'reset'));
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

type Found = { id: string; properties: Record<string, string | null> };
const find = async (q: string, more = '') => {
  const { body } = await sandbox.control('GET', `contacts?hubId=${hubId}&q=${encodeURIComponent(q)}${more}`);
  return body.results as Found[];
};
const create = async (properties: Record<string, string>) =>
  String((await sandbox.control('POST', 'contacts', { hubId, properties })).body.id);

describe('pages of other sites', () => {
  const reset = (headers: Record<string, string>) =>
    sandbox.call('/__sandbox/reset', { method: 'POST', headers }).then(({ status }) => status);

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that hides itself', { origin: 'null' }],
    ['a page that the browser calls foreign', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('cannot use a control from %s', async (_case, headers) => {
    await create({ email: 'still@here.example' });
    expect(await reset(headers)).toBe(403);
    expect(await find('still@here.example')).toHaveLength(1);
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'cannot use one with a form, whose content type is %s',
    async (type) => expect(await reset({ 'content-type': type })).toBe(415),
  );

  it('are told from the page of the sandbox itself', async () => {
    const headers = { origin: sandbox.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    expect(await reset(headers)).toBe(204);
  });
});

describe('a reset', () => {
  it('gives new contacts the ids that they had before it', async () => {
    const id = await create({ email: 'first@reset.example' });
    await sandbox.control('POST', 'contacts/forget', { hubId, id });
    expect(await create({ email: 'second@reset.example' })).not.toBe(id);
    await sandbox.control('POST', 'reset');
    expect(await create({ email: 'first@reset.example' })).toBe(id);
  });
});

describe('a logged call', () => {
  type Logged = { sequence: number; requestBody?: string };
  const last = async () => {
    const { body } = await sandbox.control('GET', 'requests?limit=1');
    const [entry] = body.results as Logged[];
    return (await sandbox.control('GET', `requests/${entry?.sequence}`)).body as Logged & { curl: string };
  };
  /** What curl would be called with: a shell reads the command and prints the words. */
  const toWords = (curl: string, variables: Record<string, string>) =>
    execFileSync('sh', ['-c', curl.replace(/^curl/u, `printf '%s\\n'`)], { env: { ...process.env, ...variables } })
      .toString()
      .split('\n');

  it('can be made again with curl, the token filled in', async () => {
    const { accessToken: token } = await sandbox.connect();
    const json = { query: "O'Brien $HOME `id` \\", limit: 1 };
    await sandbox.call(`${contacts}/search?x=a'b`, { token, json });
    const { curl, requestBody } = await last();
    expect(JSON.parse(requestBody ?? '')).toEqual(json);
    expect(curl).not.toContain(token);
    const words = toWords(curl, { TOKEN: 'the-token' });
    expect(words).toContain('Authorization: Bearer the-token');
    expect(words).toContain(`${sandbox.origin}${contacts}/search?x=a%27b`);
    expect(words).toContain(JSON.stringify(json));
  });

  it('of the token endpoint names what is secret as variables', async () => {
    const { refreshToken } = await sandbox.connect();
    await sandbox.refresh(refreshToken);
    const { curl, requestBody } = await last();
    for (const secret of [refreshToken, clientSecret]) expect(requestBody + curl).not.toContain(secret);
    const words = toWords(curl, { REFRESH_TOKEN: 'r&1', CLIENT_SECRET: 's' });
    expect(words).toEqual(expect.arrayContaining(['grant_type=refresh_token', 'refresh_token=r&1', 'client_secret=s']));
  });

  it('is found by the kind of its status, and only what is new is listed on request', async () => {
    await sandbox.call(contacts);
    await sandbox.call('/');
    expect((await sandbox.control('GET', 'requests?status=4xx')).body.count).toBe(1);
    const { sequence } = await last();
    expect((await sandbox.control('GET', `requests?after=${sequence}`)).body.count).toBe(0);
    await sandbox.call(contacts);
    expect((await sandbox.control('GET', `requests?after=${sequence}&path=`)).body.count).toBe(1);
    expect((await sandbox.control('GET', 'requests?status=many')).status).toBe(400);
  });
});

describe('contacts', () => {
  it('are found by words or by id', async () => {
    const id = await create({ email: 'zoe@find.example', firstname: 'Zoë' });
    expect((await find('zoe@find.example'))[0]?.id).toBe(id);
    expect((await find(id))[0]?.properties.firstname).toBe('Zoë');
    expect(await find('nobody-at-all')).toEqual([]);
  });

  it('come back from the recycle bin, unless their address is taken by then', async () => {
    const id = await create({ email: 'bin@find.example' });
    await sandbox.control('DELETE', 'contacts', { hubId, id });
    expect((await find('', '&archived=true')).map((contact) => contact.id)).toEqual([id]);
    expect((await sandbox.control('POST', 'contacts/restore', { hubId, id })).status).toBe(200);
    expect(await find('bin@find.example')).toHaveLength(1);
    await sandbox.control('DELETE', 'contacts', { hubId, id });
    await create({ email: 'bin@find.example' });
    expect((await sandbox.control('POST', 'contacts/restore', { hubId, id })).status).toBe(409);
  });

  it('that come back are told to the app', async () => {
    await sandbox.connect();
    const id = await create({ email: 'told@find.example' });
    await sandbox.control('DELETE', 'contacts', { hubId, id });
    await sandbox.control('PATCH', 'settings', { webhookCollectMs: 1 });
    const subscriptions = [{ eventType: 'contact.restore' }];
    await sandbox.control('PUT', 'webhooks/target', { targetUrl: 'http://localhost:9/nobody', subscriptions });
    await sandbox.control('POST', 'contacts/restore', { hubId, id });
    await expect
      .poll(async () => (await sandbox.control('GET', 'webhooks')).body.results)
      .toMatchObject([{ events: [{ subscriptionType: 'contact.restore', objectId: Number(id) }] }]);
  });

  it('are imported from CSV: known ones change, bad lines are told and stop no other', async () => {
    const id = await create({ email: 'known@csv.example', city: 'Oslo', firstname: 'Before' });
    const csv = [
      '\uFEFFEmail,First Name,city',
      'known@csv.example,"After, all",',
      'new@csv.example,"Line',
      'break",Bergen',
      'not an address,X,Y',
      ',,',
      'last@csv.example,"She said ""hi""",Voss',
    ].join('\r\n');
    const { body } = await sandbox.control('POST', 'contacts/import', { hubId, csv });
    expect(body).toEqual({
      created: 2,
      updated: 1,
      errors: [{ line: 5, message: 'Email address not an address is invalid' }],
    });
    const [known] = await find('known@csv.example');
    expect(known).toMatchObject({ id, properties: { firstname: 'After, all' } });
    expect((await find('last@csv.example'))[0]?.properties.firstname).toBe('She said "hi"');
    const { accessToken: token } = await sandbox.connect();
    const read = await sandbox.call(`${contacts}/${id}?properties=city&propertiesWithHistory=firstname`, { token });
    expect(read.body.properties).toMatchObject({ city: 'Oslo' });
    expect(read.text).toContain('"sourceType":"IMPORT"');
  });

  it.each([
    ['a column that no property is called', 'email,shoe size\na@b.example,44', '“shoe size”'],
    ['a quote that is never closed', 'email,city\n"a@b.example,Oslo', 'a quote is not closed'],
    ['nothing in it', '', 'empty'],
  ])('are not imported from a file with %s', async (_case, csv, message) => {
    const { status, body } = await sandbox.control('POST', 'contacts/import', { hubId, csv });
    expect(status).toBe(400);
    expect(body.message).toContain(message);
  });
});

it('reads CSV with any line ends, and cells that are empty at either side', () => {
  expect(parseCsv('a,b\r\n,2\n1,\r"x\ny",z')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['', '2'] },
    { line: 3, cells: ['1', ''] },
    { line: 4, cells: ['x\ny', 'z'] },
  ]);
});

describe('snapshots', () => {
  it('bring back records, properties and tokens by name, also after a reset', async () => {
    const { accessToken: token } = await sandbox.connect();
    const id = await create({ email: 'kept@snap.example', firstname: 'Kept' });
    await sandbox.control('POST', 'snapshots', { name: 'before' });
    await sandbox.control('PATCH', 'contacts', { hubId, id, properties: { firstname: 'Changed' } });
    await sandbox.control('POST', 'reset');
    await sandbox.control('POST', 'properties', { hubId, name: 'shoe_size' });
    const { accessToken: other } = await sandbox.connect();
    expect((await sandbox.call('/crm/properties/2026-09/contacts/shoe_size', { token: other })).status).toBe(200);
    expect((await sandbox.call(contacts, { token })).status).toBe(401);
    expect((await sandbox.control('GET', 'snapshots')).body.results).toEqual([{ name: 'before' }]);
    expect((await sandbox.control('POST', 'snapshots/restore', { name: 'before' })).status).toBe(200);
    expect((await sandbox.call(contacts, { token })).status).toBe(200);
    expect((await find(id))[0]?.properties.firstname).toBe('Kept');
    expect((await sandbox.call('/crm/properties/2026-09/contacts/shoe_size', { token })).status).toBe(404);
  });

  it('of a name that exists are replaced, and those that do not are 404', async () => {
    const id = await create({ email: 'one@snap.example', firstname: 'One' });
    await sandbox.control('POST', 'snapshots', { name: 'again' });
    await sandbox.control('PATCH', 'contacts', { hubId, id, properties: { firstname: 'Two' } });
    await sandbox.control('POST', 'snapshots', { name: 'again' });
    await sandbox.control('POST', 'snapshots/restore', { name: 'again' });
    expect((await find(id))[0]?.properties.firstname).toBe('Two');
    expect((await sandbox.control('DELETE', 'snapshots', { name: 'again' })).status).toBe(204);
    expect((await sandbox.control('POST', 'snapshots/restore', { name: 'again' })).status).toBe(404);
  });
});

describe('what the app has', () => {
  it('in each portal is told without a token', async () => {
    const { accessToken, refreshToken } = await sandbox.connect({ userId: people.jonas });
    const { text, body } = await sandbox.control('GET', 'grants');
    expect(body.results).toMatchObject([
      { hubId, isInstalled: true, userId: people.jonas, accessTokens: 1 },
      { isInstalled: false, accessTokens: 0, scopes: [] },
    ]);
    for (const secret of [accessToken, refreshToken]) expect(text).not.toContain(secret);
    await sandbox.control('POST', 'grants/uninstall', { hubId });
    expect((await sandbox.control('GET', 'grants')).body.results).toMatchObject([
      { isInstalled: false, accessTokens: 0 },
      {},
    ]);
  });

  it('in webhooks is set in one go, and asked for once', async () => {
    const target = {
      targetUrl: 'http://localhost:9/hooks',
      subscriptions: [{ eventType: 'contact.creation' }, { eventType: 'contact.propertyChange', propertyName: 'city' }],
    };
    await sandbox.control('PUT', 'webhooks/target', target);
    const { body } = await sandbox.control('PUT', 'webhooks/target', target);
    expect(body).toMatchObject({ settings: { targetUrl: target.targetUrl }, subscriptions: target.subscriptions });
    expect(body.subscriptions).toHaveLength(2);
    await sandbox.control('DELETE', 'webhooks/target');
    expect((await sandbox.control('GET', 'webhooks')).body.settings).toBeNull();
  });
});
