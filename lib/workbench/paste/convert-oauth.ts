import { parseAddress, findHeader } from './parse-address';
import type { PastedRequest } from './read-curl';

type FormField = [name: string, value: string];
export type ConvertedOauth = { method: 'POST'; path: string; form: FormField[]; notes: string[] };

/** Values that a person must not leave in a shell's history, and the variable that stands for each. */
const variables: Record<string, string> = {
  client_id: '$HUBSPOT_CLIENT_ID',
  client_secret: '$HUBSPOT_CLIENT_SECRET',
  refresh_token: '$HUBSPOT_REFRESH_TOKEN',
  code: '$HUBSPOT_CODE',
  code_verifier: '$CODE_VERIFIER',
  token: '$TOKEN',
};

/** A call to the OAuth endpoints of v1 or v3 with the date version, secrets in the body. Undefined for any other call. */
export function convertOauth(request: PastedRequest, version: string): ConvertedOauth | undefined {
  const address = parseAddress(request);
  const match = /^\/oauth\/(v[123]|20\d\d-\d\d)\/(.+?)\/?$/.exec(address?.path ?? '');
  if (!address || !match?.[2]) return undefined;
  const [, , rest] = match;
  const legacy = /^(access|refresh)-tokens\/(.+)$/.exec(rest);
  if (legacy) {
    const isRevocation = request.method === 'DELETE';
    return {
      method: 'POST',
      path: `/oauth/${version}/token/${isRevocation ? 'revoke' : 'introspect'}`,
      form: withVariables([
        ['client_id', ''],
        ['client_secret', ''],
        ['token', ''],
        ['token_type_hint', `${legacy[1]}_token`],
      ]),
      notes: [
        'The token is in the body now, where no log of addresses sees it.',
        ...(isRevocation ? ['Tokens of one portal may share a refresh token: revoking it ends them all.'] : []),
      ],
    };
  }
  if (!/^token(\/introspect|\/revoke)?$/.test(rest)) return undefined;
  const sent = new Map<string, string>([...address.query, ...new URLSearchParams(request.body ?? '')]);
  const usesBasic = request.basic !== undefined || /^basic /i.test(findHeader(request, 'authorization') ?? '');
  for (const name of ['client_id', 'client_secret']) if (!sent.has(name)) sent.set(name, '');
  return {
    method: 'POST',
    path: `/oauth/${version}/${rest}`,
    form: withVariables([...sent]),
    notes: [
      'The answer names errors as RFC 6749 does (error, error_description), and the scopes come as a list.',
      ...(usesBasic ? ['HubSpot takes the client id and secret in the body, not as HTTP Basic.'] : []),
    ],
  };
}

function withVariables(form: FormField[]): FormField[] {
  return form.map(([name, value]) => [name, value.startsWith('$') ? value : (variables[name] ?? value)]);
}
