import { execFile, execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { promisify } from 'node:util';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { buildCall } from '@/lib/workbench/calls/build-call';
import { callInputSchema } from '@/lib/workbench/calls/contract';
import type { CodeRequest } from './code-request';
import { writeCode, type CodeLanguage } from './contract';
import { quoteForShell } from './curl';
import { parseExactly, toJsLiteral, toPythonLiteral } from './json-literal';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../../..');

function succeeds(command: string, ...parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const hasCurl = succeeds('curl', '--version');
const hasPython = succeeds('python3', '--version');
const hasRequests = hasPython && succeeds('python3', '-c', 'import requests');
const languages: CodeLanguage[] = [
  ...(hasCurl ? (['curl'] as const) : []),
  'javascript',
  'sdk',
  ...(hasPython ? (['python'] as const) : []),
];

/** Runs a program as somebody does who has pasted it, with the token where its first line says. */
async function runProgram(language: CodeLanguage, code: string, token: string): Promise<string> {
  const standIn = hasRequests ? {} : { PYTHONPATH: path.join(import.meta.dirname, 'python') };
  const env = { ...process.env, HUBSPOT_ACCESS_TOKEN: token, PYTHONDONTWRITEBYTECODE: '1', ...standIn };
  const options = { env, cwd: root };
  if (language === 'curl') return (await run('sh', ['-euc', `${code} --silent`], options)).stdout;
  if (language === 'python') return (await run('python3', ['-c', code], options)).stdout;
  return (await run(process.execPath, ['--input-type=module', '-e', code], options)).stdout;
}

const call = (input: object, origin: string): CodeRequest => {
  const { method, target, body } = buildCall(callInputSchema.parse(input), '2026-09');
  return { method, url: new URL(target, origin).href, body };
};

// Starting a program takes its time on a busy machine.
describe('the programs run as they are against HubSpot', { timeout: 60_000 }, () => {
  let sandbox: TestSandbox;
  let portal: ConnectedPortal;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ contacts: 5 });
    portal = await connectSample({ sandbox, databaseFile: ':memory:' });
  });
  afterAll(async () => {
    portal.close();
    await sandbox.close();
  });

  it.each(languages)('the first contacts call in %s', async (language) => {
    const request = call(
      { method: 'GET', path: '/crm/objects/{version}/contacts', query: { limit: '2' } },
      sandbox.origin,
    );
    const code = writeCode(language, request);
    expect(code).toContain('HUBSPOT_ACCESS_TOKEN');
    const output = await runProgram(language, code, portal.grant.accessToken.reveal());
    if (language !== 'curl') expect(output).toMatch(/^200\n/u);
    expect(JSON.parse(output.slice(output.indexOf('{')))).toMatchObject({ results: [{}, {}] });
  });
});

describe('the programs send exactly what was filled in', { timeout: 60_000 }, () => {
  let server: Server;
  let origin: string;
  let received: { method?: string; url?: string; authorization?: string; body: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url, headers } = request;
        received.push({ method, url, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    origin = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const hostile = [
    `'"\`$(touch /tmp/never)$HOME \\ \\' \\" %0a ${'${process.exit(7)}'} {} f"{x}" #`,
    'line one\nline two\r\n\ttab \u2028 \u2029 \u0000 \u001b[0m \u007f',
    'ñandú 漢字 😀 👩‍👩‍👧 \u202e right to left',
    `''' """ -- @file !history ~ * ? [a-z] ; & | < >`,
    '\\u0041 \\x41 \\n \\',
  ];

  it.each(languages)('in %s: quotes, escapes, line ends and every script', async (language) => {
    received = [];
    const fields = hostile.map((text) => [text, [text, { n: -1.5, t: true, f: false, z: null }]] as const);
    const body = JSON.stringify({ ...Object.fromEntries(fields), e: {}, l: [] });
    const after = hostile.join('').replace(/\p{Cc}/gu, ' ');
    const get = call({ method: 'GET', path: '/crm/objects/{version}/contacts', query: { after } }, origin);
    const post = call({ method: 'POST', path: '/crm/objects/{version}/contacts/search', body }, origin);
    await runProgram(language, writeCode(language, get), 'token-of-the-test');
    await runProgram(language, writeCode(language, post), 'token-of-the-test');
    expect(received.map(({ method, authorization }) => [method, authorization])).toEqual([
      ['GET', 'Bearer token-of-the-test'],
      ['POST', 'Bearer token-of-the-test'],
    ]);
    expect(new URL(received[0]?.url ?? '', origin).searchParams.get('after')).toBe(after.trim());
    expect(JSON.parse(received[1]?.body ?? '')).toEqual(JSON.parse(body));
  });

  it.each(languages)('in %s: numbers of many digits and names that mean something to a language', async (language) => {
    received = [];
    const body = '{"id": 12345678901234567890, "amount": 1.10, "__proto__": {"admin": true}, "constructor": 1e400}';
    const request = call({ method: 'POST', path: '/crm/objects/{version}/contacts/search', body }, origin);
    await runProgram(language, writeCode(language, request), 'token');
    expect(received[0]?.body).toBe(body);
  });
});

describe('a literal', () => {
  // As a JSON text has it: no half characters, and no zero below zero.
  const anyJson = fc
    .json({ noUnicodeString: false, maxDepth: 4 })
    .filter((text) => !/\\ud[89a-f]/iu.test(text))
    .map((text) => JSON.parse(text) as unknown);

  it('of JavaScript is the same value', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const exact = parseExactly(JSON.stringify(value));
        if (!exact) return;
        const evaluate = new Function(`return (${toJsLiteral(exact.value)})`) as () => unknown;
        expect(JSON.stringify(evaluate())).toBe(JSON.stringify(value));
      }),
    );
  });

  it('of a shell is one word, whatever is in it', async () => {
    const words = fc
      .sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 300, seed: 7 })
      .map((word) => word.replaceAll('\0', ''));
    const { stdout } = await run('sh', ['-c', `printf '%s\\0' ${words.map(quoteForShell).join(' ')}`]);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  });

  it.each(hasPython ? ['python3'] : [])('of Python is the same value to %s', async (python) => {
    const values = fc.sample(anyJson, { numRuns: 300, seed: 7 }).filter((value) => parseExactly(JSON.stringify(value)));
    const script = `import json\nprint(json.dumps(${toPythonLiteral(values)}))`;
    const { stdout } = await run(python, ['-c', script], { maxBuffer: 64 * 1024 * 1024 });
    expect(JSON.parse(stdout)).toEqual(values);
  });
});
