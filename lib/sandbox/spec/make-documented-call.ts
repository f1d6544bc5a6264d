import { cascadeHubId } from '@/lib/sandbox/seed/sample-portals';
import type { Answer, TestSandbox } from '@/lib/sandbox/start-test-sandbox';
import type { DocumentedCall } from './documented-call';

/** What `<name>` stands for in a recorded call. */
export type Kept = Map<string, string>;

const journalScopes = ['read', 'subscriptions.read', 'subscriptions.write', 'snapshots.read', 'snapshots.write'];

/** Signs in afresh: a portal's tokens, a code and a grant that may be spent, and the app's own token. */
export async function keepTokens(sandbox: TestSandbox): Promise<Kept> {
  const spare = await sandbox.connect({ hubId: cascadeHubId });
  const { accessToken, refreshToken } = await sandbox.connect();
  const scope = [...journalScopes.map((right) => `developer.webhooks_journal.${right}`), 'crm.objects.contacts.read'];
  const { body } = await sandbox.requestToken({ grant_type: 'client_credentials', scope: scope.join(' ') });
  return new Map([
    ['token', accessToken],
    ['refreshToken', refreshToken],
    ['spareToken', spare.refreshToken],
    ['code', await sandbox.approve()],
    ['appToken', String(body.access_token)],
  ]);
}

/** Numbers stay numbers: a text that is nothing but a name becomes what the name stands for. */
function fill<Value>(value: Value, kept: Kept): Value {
  const text = JSON.stringify(value).replace(/"<(\w+)>"/gu, (whole, name: string) => {
    const found = kept.get(name);
    if (found === undefined) return whole;
    return /^\d+$/u.test(found) ? found : JSON.stringify(found);
  });
  return JSON.parse(text) as Value;
}

const fillText = (text: string, kept: Kept) =>
  text.replace(/<(\w+)>/gu, (whole, name: string) => kept.get(name) ?? whole);

function find(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

/** Makes one recorded call, at a path of any version, and keeps what later ones need. */
export async function makeDocumentedCall(
  { path, ...call }: DocumentedCall & { path: string },
  sandbox: TestSandbox,
  kept: Kept,
): Promise<Answer> {
  const token = call.as === 'nobody' ? undefined : kept.get(call.as === 'app' ? 'appToken' : 'token');
  const answer = await sandbox.call(fillText(path, kept), {
    method: call.method,
    token,
    json: call.json === undefined ? undefined : fill(call.json, kept),
    form: call.form && fill(call.form, kept),
  });
  for (const [name, field] of Object.entries(call.keep ?? {})) kept.set(name, String(find(answer.body, field)));
  return answer;
}
