// Every pattern is a plain run of one class, so that a hostile text costs linear time.
const tokenForms = [
  // HubSpot's refresh tokens, private-app tokens and service keys.
  /\b(?:pat-)?(?:na|eu|ap|ca)\d{1,2}-[A-Za-z0-9_-]{16,}/iu,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/u,
  /\bBearer\s{1,8}[A-Za-z0-9._~+/=-]{16,}/iu,
  /(?:(?:access|refresh|id)_?token|client_?secret|code_?verifier|hapikey)["']?\s{0,8}[:=]/iu,
];
/** HubSpot documents access tokens of 300 to 512 characters; nothing that a call is made of comes near in one run. */
const longRun = /[A-Za-z0-9_-]{60,}/gu;

/** Whether a text holds what is probably a token or a secret, and so must not be kept or put into an address. */
export function looksLikeToken(text: string): boolean {
  return tokenForms.some((form) => form.test(text)) || (text.match(longRun) ?? []).some(isMixed);
}

function isMixed(run: string): boolean {
  return /[a-z]/u.test(run) && /[A-Z]/u.test(run) && /\d/u.test(run);
}
