import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';

/** The command as `npm run portside` starts it; resolves once it has ended. */
function runCli(
  args: string[],
  onLine: (line: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      onLine(chunk.toString(), (signal) => child.kill(signal));
    });
  }
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('portside sandbox', { timeout: 60_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says where it listens and with what, and ends cleanly on %s',
    async (signal) => {
      const args = ['sandbox', '--port', '0', '--contacts', '20', '--data', ':memory:'];
      let health: Promise<Response> | undefined;
      const { code, output } = await runCli(args, (line, kill) => {
        const origin = /sandbox listening on (\S+)/.exec(line)?.[1];
        if (!origin) return;
        health = fetch(`${origin}/__sandbox/health`);
        void health.finally(() => kill(signal));
      });
      expect((await health)?.status).toBe(200);
      expect(code).toBe(0);
      for (const word of ['HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET', 'Ctrl-C']) expect(output).toContain(word);
    },
  );

  it('says in one line that its port is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { code, output } = await runCli(['sandbox', '--port', String(port), '--data', ':memory:']);
    expect(code).toBe(1);
    expect(output.trim()).toBe(`Port ${port} is taken. Stop what uses it, or choose another with --port.`);
    blocker.close();
  });

  it.each([
    ['--port', 'abc'],
    ['--port', '70000'],
    ['--contacts', '0'],
    ['--contacts', '1e3'],
  ])('refuses %s %s and points to the help', async (option, value) => {
    const { code, output } = await runCli(['sandbox', option, value]);
    expect(code).toBe(1);
    expect(output).toContain('must be a whole number');
    expect(output).toContain('--help');
  });

  it('names the scenarios where it does not know one', async () => {
    const { code, output } = await runCli(['sandbox', '--scenario', 'huge']);
    expect(code).toBe(1);
    expect(output).toContain('tiny, agency, messy, large');
  });

  it('serves a scenario by name, and says which', async () => {
    const args = ['sandbox', '--port', '0', '--scenario', 'agency', '--contacts', '30', '--data', ':memory:'];
    let portals: Promise<{ results: unknown[] }> | undefined;
    const { output } = await runCli(args, (line, kill) => {
      const origin = /sandbox listening on (\S+)/.exec(line)?.[1];
      if (!origin) return;
      portals = fetch(`${origin}/__sandbox/portals`).then((answer) => answer.json() as Promise<{ results: unknown[] }>);
      void portals.finally(() => kill('SIGTERM'));
    });
    expect((await portals)?.results).toHaveLength(5);
    expect(output).toContain('scenario agency, 30 contacts');
  });
});
