import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';

const root = path.resolve(import.meta.dirname, '../../..');
const guide = readFileSync(path.join(root, 'docs/sandbox.md'), 'utf8');
const run = promisify(execFile);

/** The samples in one language that hold a text. */
function listSamples(language: string, holding: string): string[] {
  return [...guide.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gmu'))]
    .map(([, sample = '']) => sample)
    .filter((sample) => sample.includes(holding));
}

function succeeds(command: string, ...parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const hasCurl = succeeds('bash', '-c', 'curl --version && sed --version');
const hasPython = succeeds('python3', '--version');
const hasRequests = hasPython && succeeds('python3', '-c', 'import requests');

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 120 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** The one thing that is changed: the port. */
const here = (sample: string) => sample.replaceAll('localhost:4010', `localhost:${sandbox.port}`);
const statuses = async () =>
  ((await sandbox.control('GET', 'requests')).body.results as { route: string; status: number }[]).map(
    ({ status }) => status,
  );

// Starting a program takes its time on a busy machine.
describe('the samples of docs/sandbox.md run as they stand', { timeout: 30_000 }, () => {
  it('for HubSpot’s SDK', async () => {
    const [sample = ''] = listSamples('js', '@hubspot/api-client');
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', here(sample)], { cwd: root });
    expect(stdout.trim().split('\n')).toHaveLength(2);
  });

  const calls = listSamples('sh', 'curl');
  it.each(hasCurl ? calls.map((sample, index) => [index + 1, sample] as const) : [])(
    'for curl, number %i',
    async (_number, sample) => {
      await sandbox.connect();
      await sandbox.control('DELETE', 'requests');
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', here(sample)]);
      expect(stdout).not.toContain('"message"');
      expect((await statuses()).filter((status) => status >= 400)).toEqual([]);
    },
  );

  const scripts = listSamples('python', 'import requests');
  it.each(hasPython ? [hasRequests ? 'requests' : 'a stand-in for requests'] : [])('for Python, with %s', async () => {
    const [sample = ''] = scripts;
    await sandbox.control('DELETE', 'requests');
    const standIn = path.join(import.meta.dirname, 'python');
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...(hasRequests ? {} : { PYTHONPATH: standIn }) };
    const { stdout } = await run('python3', ['-c', here(sample)], { env });
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(120);
    expect(lines[0]).toMatch(/^\d+ \S+@\S+$/u);
    expect((await statuses()).filter((status) => status >= 400)).toEqual([]);
  });

  const missing = [hasCurl ? 0 : calls.length, hasPython ? 0 : scripts.length].reduce((sum, count) => sum + count);
  it(`but for ${missing} whose program this machine does not have`, () => {
    expect([listSamples('js', 'Client').length, scripts.length]).toEqual([1, 1]);
    expect(calls.length).toBeGreaterThanOrEqual(4);
  });
});
