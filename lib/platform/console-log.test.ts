import { expect, it } from 'vitest';
import { routeConsole } from './console-log';
import { createLog } from './log';

function setUp() {
  const lines: string[] = [];
  const target = { error: () => {}, warn: () => {} } as Pick<typeof console, 'error' | 'warn'>;
  routeConsole(createLog({ level: 'info', write: (line) => lines.push(line) }), target);
  return { target, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

it('makes a line of the log of what a package prints', () => {
  const { target, read } = setUp();
  target.error('\u001b[31m⨯\u001b[39m', new TypeError('odd'));
  target.warn('Slow', 'filesystem');
  expect(read()).toMatchObject([
    { level: 'error', from: 'console', msg: 'a package reported this', err: { name: 'TypeError', message: 'odd' } },
    { level: 'warn', msg: 'Slow filesystem' },
  ]);
});

it('leaves out addresses, and what is neither a text nor an error', () => {
  const { target, read } = setUp();
  target.error('Failed to handle request for /portals/1/contacts?q=Nowak', { input: 'Nowak' });
  target.error(Object.assign(new TypeError('Invalid URL'), { input: 'http://[/?q=Nowak' }));
  expect(read()[0]).toMatchObject({ msg: 'Failed to handle request for [address]' });
  expect(JSON.stringify(read())).not.toContain('Nowak');
});
