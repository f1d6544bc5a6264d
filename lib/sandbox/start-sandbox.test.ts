import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { harbourHubId } from './seed/sample-portals';
import { SqliteDatabase } from './store/sqlite-driver';
import { startTestSandbox } from './start-test-sandbox';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const contacts = '/crm/objects/2026-09/contacts';

describe('a sandbox with a file', () => {
  it('keeps tokens, edits and users over a restart, and is not filled again, and holds no token to read', async () => {
    const file = path.join(folder, 'deep/hubspot.sqlite');
    const first = await startTestSandbox({ file, contacts: 40 });
    const { accessToken: token, refreshToken } = await first.connect();
    await first.control('POST', 'contacts', { hubId: harbourHubId, properties: { email: 'kept@example.com' } });
    await first.control('PATCH', 'users', { hubId: harbourHubId, userId: 7_310_004, superAdmin: true });
    await first.close();

    const second = await startTestSandbox({ file, contacts: undefined });
    expect(second.contacts).toBe(40);
    const kept = await second.call(`${contacts}/kept@example.com?idProperty=email`, { token });
    expect(kept.status).toBe(200);
    expect((await second.refresh(refreshToken)).status).toBe(200);
    expect((await second.connect({ userId: 7_310_004 })).accessToken).toBeTruthy();
    const files = readdirSync(path.dirname(file)).map((name) =>
      readFileSync(path.join(path.dirname(file), name), 'latin1'),
    );
    expect(files.join('').includes(token) || files.join('').includes(refreshToken)).toBe(false);
    await second.control('POST', 'reset');
    const { body } = await second.control('GET', 'portals');
    expect((body.results as { contacts: number }[]).map((portal) => portal.contacts)).toEqual([40, 40]);
    await second.close();
  });

  it('is filled anew for another scenario or size, and kept for the same', async () => {
    const file = path.join(folder, 'hubspot.sqlite');
    const start = async (wish: { scenario?: 'tiny' | 'messy'; contacts?: number }) => {
      const {
        scenario,
        contacts: count,
        control,
        close,
      } = await startTestSandbox({ contacts: undefined, ...wish, file });
      const { body } = await control('GET', 'contacts?hubId=48211001&q=kept@example.com');
      const [found] = body.results as unknown[];
      if (!found) await control('POST', 'contacts', { hubId: harbourHubId, properties: { email: 'kept@example.com' } });
      await close();
      return [scenario, count, found ? 'kept' : 'new'];
    };
    expect(await start({ scenario: 'tiny' })).toEqual(['tiny', 20, 'new']);
    expect(await start({})).toEqual(['tiny', 20, 'kept']);
    expect(await start({ scenario: 'tiny', contacts: 20 })).toEqual(['tiny', 20, 'kept']);
    expect(await start({ contacts: 21 })).toEqual(['tiny', 21, 'new']);
    expect(await start({ scenario: 'messy', contacts: 21 })).toEqual(['messy', 21, 'new']);
    expect(await start({ scenario: 'messy' })).toEqual(['messy', 21, 'kept']);
  });

  it('is filled anew if it was not filled to the end, which leaves nothing behind', async () => {
    const file = path.join(folder, 'hubspot.sqlite');
    const stopHalfway = () => {
      throw new Error('switched off');
    };
    const cut = startTestSandbox({ file, contacts: 1_001, onSeedProgress: stopHalfway });
    await expect(cut).rejects.toThrow('switched off');
    expect(existsSync(file)).toBe(false);
    const whole = await startTestSandbox({ file, contacts: 30 });
    expect(whole.contacts).toBe(30);
    await whole.close();
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('leaves a database alone that is somebody else’s', async () => {
    const file = path.join(folder, 'accounts.sqlite');
    const other = new SqliteDatabase(file);
    other.exec('CREATE TABLE accounts (name TEXT)');
    other.close();
    const before = readFileSync(file);
    await expect(startTestSandbox({ file })).rejects.toThrow('not a file of the sandbox');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('starting', () => {
  it('fails at once where the port is taken, and leaves no file behind', async () => {
    const first = await startTestSandbox({ contacts: 20 });
    await expect(startTestSandbox({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
  });

  it('fails where the file cannot be opened, and gives the port back', async () => {
    const first = await startTestSandbox({ contacts: 20 });
    const { port } = first;
    await first.close();
    await expect(startTestSandbox({ port, file: folder })).rejects.toThrow();
    const again = await startTestSandbox({ port, contacts: 20 });
    expect(again.origin).toBe(`http://localhost:${port}`);
    await again.close();
  });

  it('tells time by the clock that it is given', async () => {
    const nowMs = Date.UTC(2030, 0, 1);
    const sandbox = await startTestSandbox({
      contacts: 20,
      clock: { now: () => nowMs, sleep: () => Promise.resolve() },
    });
    const created = await sandbox.control('POST', 'contacts', {
      hubId: harbourHubId,
      properties: { firstname: 'Later' },
    });
    expect(created.body.createdAt).toBe('2030-01-01T00:00:00.000Z');
    await sandbox.close();
  });
});

describe('its pages', () => {
  it('show a record where a link to HubSpot leads, with what people wrote as text', async () => {
    const sandbox = await startTestSandbox({ contacts: 60 });
    const { accessToken: token } = await sandbox.connect();
    const { body } = await sandbox.call(`${contacts}/markup@edge.example?idProperty=email`, { token });
    const page = await sandbox.call(`/contacts/${harbourHubId}/record/0-1/${String(body.id)}`);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).not.toContain('<script');
    expect((await sandbox.call('/')).text).toContain('A local HubSpot');
    await sandbox.close();
  });
});
