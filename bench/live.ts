import { buildPortal } from '@/scripts/setup/build-portal.mjs';
import { signIn } from '@/e2e/support/sign-in';
import { startPortal } from '@/e2e/support/start-portal';
import { controlsOf, samples as people } from '@/e2e/support/test-sandbox';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { measure, report } from './measure';

const { hubId, mara } = people.harbour;
/** Our budget lets five searches pass in 1.1 s. */
const searchPauseMs = 250;

/** What the portal adds to a live search: the same 50 rows of 10,000 contacts, from HubSpot's stand-in and through our route. */
export async function benchLive(): Promise<void> {
  await buildPortal({ root: process.cwd() });
  const portal = await startPortal({ sandbox: { contacts: 10_000 }, environment: { HUBSPOT_BURST_LIMIT: '10000' } });
  const sandbox = controlsOf(portal.sandboxOrigin);
  await sandbox.set({ burstLimit: null, searchLimit: null });
  const session = await signIn(portal);
  const token = await issueToken(portal.sandboxOrigin);
  const path = `/api/portals/${hubId}`;
  const read = (url: string) => async () => {
    const response = await session.fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    await response.text();
  };
  const search = async () => {
    const response = await fetch(`${portal.sandboxOrigin}/crm/objects/2026-09/contacts/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ limit: 50, sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }] }),
    });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status}`);
    await response.text();
  };
  // Five searches a second is HubSpot's limit and so ours, so the pause between two stays outside of what is timed.
  const samples = [
    await measure({ name: 'search at the sandbox', calls: 30, concurrency: 1, pauseMs: searchPauseMs, run: search }),
    await measure({
      name: 'our route, 50 rows',
      calls: 30,
      concurrency: 1,
      pauseMs: searchPauseMs,
      run: read(`${path}/contacts?source=live`),
    }),
    await measure({
      name: 'our route, 200 rows',
      calls: 30,
      concurrency: 1,
      pauseMs: searchPauseMs,
      run: read(`${path}/contacts?limit=200`),
    }),
    await measure({
      name: 'connection (no HubSpot call)',
      calls: 400,
      concurrency: 4,
      run: read(`${path}/connection`),
    }),
    await measure({
      name: 'contacts page, HTML',
      calls: 30,
      concurrency: 1,
      pauseMs: searchPauseMs,
      run: read(`/portals/${hubId}/contacts`),
    }),
  ];
  report('live', samples);
  await portal.stop();
}

async function issueToken(sandboxOrigin: string): Promise<string> {
  const { approve } = controlsOf(sandboxOrigin);
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: 'http://localhost:3000/api/auth/callback/hubspot',
    code: await approve({ hubId, userId: mara }),
  });
  const answer = await fetch(`${sandboxOrigin}/oauth/2026-09/token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
