import type { Finding } from './contract';

type Parameter = { name: string; value: string; meaning: string };
export type AuthorizeReport = { parameters: Parameter[]; findings: Finding[]; correctedUrl: string | null };

/** @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth, read 2026-11-22 */
const meanings: Record<string, string> = {
  client_id: 'Which app asks. Public; it stands on the app’s Auth tab in HubSpot.',
  redirect_uri:
    'Where HubSpot sends the browser back to, with the code. Must be one of the app’s redirect URLs to the letter.',
  scope:
    'What the app needs. Must be the app’s required scopes; if the account cannot give one, the install is refused.',
  optional_scope:
    'What the app would like besides. HubSpot leaves out what the account cannot give, and the answer lists what it gave.',
  state:
    'A value of ours that comes back unchanged. Compared with the browser’s own, it proves that this browser began the sign-in.',
  code_challenge:
    'PKCE: a hash of a secret that only this browser’s sign-in knows, so that a stolen code is worth nothing.',
  code_challenge_method: 'How the challenge was hashed; S256 is SHA-256.',
  response_type: 'OAuth’s word for the flow. HubSpot does not ask for it; "code" does no harm.',
};

const finding = (severity: Finding['severity'], title: string, text: string): Finding => ({
  severity,
  title,
  text,
  endsOn: null,
});

/** An authorize URL, each parameter explained, and what HubSpot would refuse. Undefined for any other address. */
export function inspectAuthorizeUrl(text: string): AuthorizeReport | undefined {
  const url = parse(text);
  if (!url || !/^\/oauth(\/\d+)?\/authorize\/?$/.test(url.pathname)) return undefined;
  const corrected = correct(url);
  return {
    parameters: [...url.searchParams].map(([name, value]) => ({
      name,
      value: name === 'state' || name === 'code_challenge' ? `${value.slice(0, 6)}…` : value,
      meaning: meanings[name] ?? 'HubSpot does not know this parameter.',
    })),
    findings: [...missing(url), ...aboutRedirect(url), ...aboutScopes(url), ...aboutState(url)],
    correctedUrl: corrected === url.href ? null : corrected,
  };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function missing({ searchParams }: URL): Finding[] {
  return ['client_id', 'redirect_uri', 'scope']
    .filter((name) => !searchParams.get(name))
    .map((name) =>
      finding('wrong', `${name} is missing`, `HubSpot shows an error page instead of its consent. ${meanings[name]}`),
    );
}

function aboutRedirect({ searchParams }: URL): Finding[] {
  const redirect = parse(searchParams.get('redirect_uri') ?? '');
  if (!redirect) return [];
  const isAddress = /^(\d{1,3}\.){3}\d{1,3}$|^\[/.test(redirect.hostname);
  if (isAddress) {
    return [
      finding(
        'wrong',
        'HubSpot takes no IP address to return to',
        'Use a host name; on your own machine that is localhost, not 127.0.0.1.',
      ),
    ];
  }
  return redirect.protocol === 'http:' && redirect.hostname !== 'localhost'
    ? [finding('wrong', 'The return address needs https', 'Without it HubSpot takes http://localhost alone.')]
    : [];
}

function aboutScopes({ searchParams }: URL): Finding[] {
  const required = words(searchParams.get('scope'));
  const optional = words(searchParams.get('optional_scope') ?? searchParams.get('optional_scopes'));
  const twice = required.filter((scope) => optional.includes(scope));
  return [
    ...(searchParams.has('optional_scopes')
      ? [
          finding(
            'wrong',
            'The parameter is optional_scope',
            'HubSpot’s own guide calls it optional_scopes in one place; the name that works has no s.',
          ),
        ]
      : []),
    ...(twice.length > 0
      ? [
          finding(
            'advice',
            'Some scopes are asked for twice',
            `${twice.join(', ')}: a scope belongs to scope or to optional_scope, as the app is configured.`,
          ),
        ]
      : []),
    finding(
      'advice',
      'Scopes must match the app',
      'HubSpot blocks the install when a scope here is not configured on the app, or stands in the wrong one of the two parameters.',
    ),
  ];
}

function aboutState({ searchParams }: URL): Finding[] {
  return searchParams.get('state')
    ? []
    : [
        finding(
          'danger',
          'There is no state',
          'Without it, somebody can sign your browser in to a connection of theirs. Send a random value and compare it when it comes back.',
        ),
      ];
}

function correct(url: URL): string {
  const corrected = new URL(url);
  const misspelled = corrected.searchParams.get('optional_scopes');
  if (misspelled !== null) {
    corrected.searchParams.delete('optional_scopes');
    corrected.searchParams.set('optional_scope', misspelled);
  }
  const redirect = corrected.searchParams.get('redirect_uri');
  if (redirect?.startsWith('http://127.0.0.1')) {
    corrected.searchParams.set('redirect_uri', redirect.replace('//127.0.0.1', '//localhost'));
  }
  // HubSpot's own tools write spaces as %20.
  return corrected.href.replaceAll('+', '%20');
}

function words(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}
