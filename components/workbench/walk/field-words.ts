/** What each field of HubSpot's OAuth is for, in one sentence; the same name means the same wherever it stands. */
const meanings: Record<string, string> = {
  // The address of the consent page.
  client_id: 'Which app asks. Public: it stands in every address of a consent page.',
  redirect_uri:
    'Where HubSpot sends the browser with the code. It must be one of the app’s redirect URLs to the letter, and the same again in the exchange.',
  scope: 'What the app cannot be without, separated by spaces. It must be what the app is configured with.',
  optional_scope:
    'What the app would like. HubSpot leaves out, without a word, what the account or the person cannot grant: read the granted ones back.',
  state:
    'A value nobody can guess, which comes back unchanged. Whoever does not compare it accepts other people’s codes.',
  code_challenge: 'PKCE: the SHA-256 of a secret that stays here. It ties the code to whoever asked for it.',
  code_challenge_method: 'How the challenge was made: S256, which is SHA-256.',
  // Requests.
  grant_type: 'What is traded for tokens: a code (authorization_code) or a refresh token (refresh_token).',
  code: 'What the consent brought. It works once and for a short time only.',
  code_verifier: 'PKCE: the secret behind the challenge, shown now that the code is redeemed.',
  client_secret: 'Proves that it is the app. It belongs on a server and in no address, page or repository.',
  token_type_hint: 'Which kind of token it is, so that HubSpot need not look for it twice.',
  token: 'The token that is asked about, or ended.',
  error: 'Why there is no result, as a word of the OAuth standard.',
  error_description: 'The same as a sentence.',
  // Answers of the token endpoints.
  access_token: 'Goes with every call. Up to 512 characters long: leave room for it.',
  refresh_token: 'Buys the next access token. HubSpot may give the same one to all consents of one app in one portal.',
  token_type: 'Whoever bears it may use it.',
  token_use: 'What it is for: calls (access_token) or renewals (refresh_token).',
  expires_in: 'Seconds until the access token ends. Renew before that, not after a 401.',
  hub_id: 'The portal that was chosen. Check it: a person may have several.',
  scopes: 'What was really granted. A list, not a text as in the OAuth standard.',
  user_id: 'Who consented, by HubSpot’s id; the name to know a person by.',
  user: 'Who consented, by e-mail. It can change, so it is no id.',
  hub_domain: 'The portal’s own website. No address to call.',
  app_id: 'The app, by number.',
  active: 'Whether the token still works. An unknown one is answered with 200 and false, not with an error.',
  signed_access_token: 'The same facts, signed by HubSpot for its own services. Nothing to rely on.',
  is_private_distribution: 'Whether the app is for certain portals only.',
  // Answers of the CRM.
  results: 'The records.',
  paging: 'Where the next page begins: pass paging.next.after on as after.',
  // Failures.
  status: 'HubSpot’s word for what went wrong; in the CRM always “error”.',
  message: 'The same as a sentence, for people. Do not build on its wording.',
  category: 'The kind of failure; the field to build on.',
  correlationId: 'What HubSpot’s support asks for.',
};

const unknown = 'Not described by HubSpot.';

export function explainField(name: string): string {
  return meanings[name] ?? unknown;
}
