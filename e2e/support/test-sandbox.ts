import { startSandbox, type SandboxOptions } from '@/lib/sandbox/start-sandbox';
import { clientId } from '@/lib/sandbox/app';

/** People and portals of the sandbox's sample data that tests speak of. */
export const samples = {
  harbour: { hubId: 48_211_001, mara: 7_310_001, jonas: 7_310_002, tom: 7_310_004 },
  cascade: { hubId: 48_211_002, mara: 7_310_001, diego: 7_310_011 },
} as const;

const redirectUri = 'http://localhost:3000/api/auth/callback/hubspot';
const allScopes = 'crm.objects.contacts.write crm.schemas.contacts.read crm.objects.owners.read';

export type Fault = {
  method?: string;
  path: string;
  grantType?: string;
  skip?: number;
  times?: number | null;
  delayMs?: number;
  processed?: boolean;
  effect?: Record<string, unknown> & { kind: string };
};

export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>;

/** A sandbox of the test's own, with its controls as functions. */
export async function startTestSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ port: 0, file: ':memory:', ...options });
  return { ...sandbox, redirectUri, ...controlsOf(sandbox.origin) };
}

type Consenter = { hubId: number; userId: number; scope?: string; codeChallenge?: string };

/** The controls of any running sandbox. */
export function controlsOf(origin: string) {
  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${origin}/__sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the control ${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  return {
    control,
    fault: (fault: Fault) => control('POST', 'faults', fault),
    clearFaults: () => control('DELETE', 'faults'),
    set: (settings: Record<string, unknown>) => control('PATCH', 'settings', settings),
    revoke: (hubId: number) => control('POST', 'grants/revoke', { hubId }),
    expire: (hubId: number) => control('POST', 'grants/expire', { hubId }),
    async listRequests(query: Record<string, string> = {}) {
      const answer = await control('GET', `requests?${new URLSearchParams(query)}`);
      return (answer as { results: { method: string; path: string; status: number }[] }).results;
    },
    async countRequests(path: string, query: Record<string, string> = {}): Promise<number> {
      const answer = await control('GET', `requests?${new URLSearchParams({ path, ...query })}`);
      return (answer as { count: number }).count;
    },
    forgetRequests: () => control('DELETE', 'requests'),
    /** Allows at the consent page as that person would, and gives the code that comes back. */
    async approve(consenter: Consenter): Promise<string> {
      const form = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'oauth crm.objects.contacts.read',
        optional_scope: consenter.scope ?? allScopes,
        portal: String(consenter.hubId),
        [`user-${consenter.hubId}`]: String(consenter.userId),
        decision: 'allow',
        ...(consenter.codeChallenge === undefined
          ? {}
          : { code_challenge: consenter.codeChallenge, code_challenge_method: 'S256' }),
      });
      const response = await fetch(`${origin}/oauth/authorize`, { method: 'POST', body: form, redirect: 'manual' });
      const location = response.headers.get('location');
      const code = location === null ? null : new URL(location).searchParams.get('code');
      if (!code) throw new Error(`the consent page gave no code (${response.status})`);
      return code;
    },
  };
}
