const hidden = '[redacted]';

/** Names whose text is a secret or a person, wherever they stand in a structure. */
const secretName = /(token|secret|password|authorization|cookie|verifier|cipher(text)?|e?mail)s?$/i;

type Rule = { pattern: RegExp; replace: (...match: string[]) => string };

// Every pattern is bounded or a plain run of one class, so that a hostile message costs linear time.
const rules: Rule[] = [
  // `code=…`, `client_secret=…` and their kin in a query, a form body or an encoded URL.
  {
    pattern:
      /\b(client_secret|code_verifier|access_token|refresh_token|id_token|token|code|state|password|email)(=|%3D)[^&\s"'<>]+/gi,
    replace: (_match, name, separator) => `${name}${separator}${hidden}`,
  },
  // The same names in JSON that was quoted inside a message.
  {
    pattern: /"([a-z_]{0,40}(?:token|secret|password|code|verifier|state|email))"(\s{0,8}:\s{0,8})"[^"]*"?/gi,
    replace: (_match, name, separator) => `"${name}"${separator}"${hidden}"`,
  },
  { pattern: /\b(Bearer|Basic)\s{1,8}[A-Za-z0-9._~+/=-]+/gi, replace: (_match, scheme) => `${scheme} ${hidden}` },
  // HubSpot's own forms: authorization codes, refresh tokens, private app tokens and service keys.
  { pattern: /\b(?:pat-)?(?:na|eu|ap|ca)\d{1,2}-[A-Za-z0-9_-]{6,}/gi, replace: () => hidden },
  { pattern: /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g, replace: () => hidden },
  { pattern: /[^\s@"'<>,;:()/\\=]{1,64}@[^\s@"'<>,;:()/\\]{1,190}\.\p{L}{2,24}/gu, replace: () => '[e-mail]' },
  { pattern: /[A-Za-z0-9+/]{40,}={0,2}/g, replace: (match) => (isOpaque(match) ? hidden : match) },
  { pattern: /[A-Za-z0-9_-]{32,}/g, replace: (match) => (isOpaque(match) ? hidden : match) },
];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a long run of characters is random rather than words; correlation ids are UUIDs and stay readable. */
function isOpaque(run: string): boolean {
  if (uuid.test(run)) return false;
  return /^[0-9a-f]+$/i.test(run) || (/[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run));
}

/** Takes tokens, codes, keys and e-mail addresses out of a text. Idempotent, and linear in its length. */
export function redact(text: string): string {
  return rules.reduce((safe, { pattern, replace }) => safe.replace(pattern, replace), text);
}

/** Redacts every string of a JSON value, keys included, and hides strings that stand under a secret's name. */
export function redactJson(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return secretName.test(name) ? hidden : redact(value);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redactJson(item, key)]));
}
