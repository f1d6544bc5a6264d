import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildPortalEnvironment } from '@/e2e/support/portal-environment';
import { makeTestFolder } from '@/e2e/support/sync-context';

/** The command as `npm run portside` starts it. */
function runSetup(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const all = ['--import', 'tsx', 'lib/cli/main.ts', 'setup', ...args];
    const child = execFile(process.execPath, all, { env: env as unknown as NodeJS.ProcessEnv }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, output: stdout + stderr }),
    );
  });
}

it('writes the app of this installation, once, and says what to do with it', { timeout: 60_000 }, async () => {
  const folder = makeTestFolder();
  const project = path.join(folder, 'app');
  const env = buildPortalEnvironment({ port: 3123, dataDir: folder, hubspotOrigin: 'http://localhost:4010' });
  const written = await runSetup(['--folder', project], env);
  expect(written).toMatchObject({ code: 0, output: expect.stringContaining('hs project upload') });
  const file = path.join(project, 'src/app/app-hsmeta.json');
  const text = readFileSync(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    config: { auth: { redirectUrls: ['http://localhost:3123/api/auth/callback/hubspot'] } },
  });
  expect(await runSetup(['--print'], env)).toEqual({ code: 0, output: text });

  writeFileSync(file, '{}');
  const refused = await runSetup(['--folder', project], env);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('--force') });
  expect(readFileSync(file, 'utf8')).toBe('{}');
  expect(await runSetup(['--folder', project, '--force'], env)).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
