import { afterEach, expect, it, vi } from 'vitest';
import { takeWaiting } from '@/components/toast/notify';
import { startSignIn, tellStartProblem } from './start-sign-in';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['nobody answers', () => Promise.reject(new TypeError('fetch failed')), 'Portside could not be reached.'],
  [
    'Portside refuses',
    (path: string) =>
      Promise.resolve(
        path === '/api/auth/csrf'
          ? Response.json({ csrfToken: 'x' })
          : Response.json({ message: 'Too many tries.', hint: 'Wait 3 seconds.' }, { status: 429 }),
      ),
    'Too many tries. Wait 3 seconds.',
  ],
])('says why HubSpot was not opened where %s', async (_title, fetch, words) => {
  vi.stubGlobal('fetch', fetch);
  await startSignIn({ callbackPath: '/' }).catch(tellStartProblem);
  expect(takeWaiting()).toMatchObject([
    { title: 'HubSpot could not be opened', text: expect.stringContaining(words) as string, tone: 'danger' },
  ]);
});
