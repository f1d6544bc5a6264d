import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.mjs';

let folder: string;
const file = () => path.join(folder, 'start.lock');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'portside-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a data folder', () => {
  it('refuses a second start and names the process that has the folder', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(
      new RegExp(`already runs on the data folder .*\\(process ${process.pid}\\)`),
    );
    lock.release();
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes the folder, for its owner only', () => {
    const lock = lockFolder(path.join(folder, 'data'));
    expect(statSync(path.join(folder, 'data')).mode & 0o777).toBe(0o700);
    lock.release();
  });

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    writeFileSync(file(), JSON.stringify({ pid: child.pid, startTicks: startTicksOf(child.pid) }));
    expect(() => lockFolder(folder)).toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockFolder(folder).release();
    expect(existsSync(file())).toBe(false);
  });

  it('is taken over when another program has got the old process id since', () => {
    writeFileSync(file(), JSON.stringify({ pid: process.pid, startTicks: '1' }));
    lockFolder(folder).release();
  });

  it.each(['', '{', '{"pid":"x"}', 'null'])('is taken over when the file says nothing: %j', (content) => {
    writeFileSync(file(), content);
    const lock = lockFolder(folder);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is not released by somebody else', () => {
    const lock = lockFolder(folder);
    writeFileSync(file(), JSON.stringify({ pid: 1 }));
    lock.release();
    expect(existsSync(file())).toBe(true);
  });

  it('says so when the folder cannot be used', () => {
    writeFileSync(path.join(folder, 'taken'), '');
    expect(() => lockFolder(path.join(folder, 'taken'))).toThrow(/cannot be written.*PORTSIDE_DATA_DIR/);
  });
});

function startTicksOf(pid: number | undefined): string | undefined {
  const statFile = `/proc/${pid}/stat`;
  if (!existsSync(statFile)) return undefined;
  return readFileSync(statFile, 'utf8').split(') ').at(-1)?.split(' ')[19];
}
