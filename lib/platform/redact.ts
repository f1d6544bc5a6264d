const hidden = '[redacted]';

/** Names whose text is a secret or a person, wherever they stand in a structure. */
const secretName = /(token|secret|password|authorization|cookie|verifier|cipher(text)?|e?mail)s?$/i;

// Every pattern is bounded or a plain run of one class, so that a hostile message costs linear time.
const substitutions: [pattern: RegExp, replacement: string][] = [
  // `code=…`, `client_secret=…` and their kin in a query, a form body or an encoded URL.
  [
    /(\b|%3F|%26)(client_secret|code_verifier|access_token|refresh_token|id_token|token|code|state|password|email)(=|%3D)[^&\s"'<>]+/gi,
    `$1$2$3${hidden}`,
  ],
  // The same names in JSON that was quoted inside a message.
  [
    /"([a-z_]{0,40}(?:token|secret|password|code|verifier|state|email))"(\s{0,8}:\s{0,8})"[^"]*"?/gi,
    `"$1"$2"${hidden}"`,
  ],
  [/\b(Bearer|Basic)\s{1,8}[A-Za-z0-9._~+/=-]+/gi, `$1 ${hidden}`],
  // HubSpot's own forms: authorization codes, refresh tokens, private app tokens and service keys.
  [/\b(?:pat-)?(?:na|eu|ap|ca)\d{1,2}-[A-Za-z0-9_-]{6,}/gi, hidden],
  [/\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g, hidden],
  [/[^\s@"'<>,;:()/\\=]{1,64}@[^\s@"'<>,;:()/\\]{1,190}\.\p{L}{2,24}/gu, '[e-mail]'],
];

const longRun = /[A-Za-z0-9+/_-]{32,}={0,2}/g;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes tokens, codes, keys and e-mail addresses out of a text. Idempotent, and linear in its length. */
export function redact(text: string): string {
  const named = substitutions.reduce((safe, [pattern, replacement]) => safe.replace(pattern, replacement), text);
  return named.replace(longRun, (run) => (isOpaque(run) ? hidden : run));
}

/** What a vendor's sentences say of people beyond an address: telephone numbers, long ids, and the values that were refused. */
const personalPhrases: [pattern: RegExp, replacement: string][] = [
  [/\+\d[\d ()-]{6,20}\d/g, '[number]'],
  [/(?<![\w.-])\d{9,}(?![\w-])/g, '[number]'],
  [/\b(Email address )[^\n]{1,200}?( is invalid)/g, '$1[value]$2'],
  [/^[^\n]{1,200}?( was not (?:one of the allowed|a valid))/g, '[value]$1'],
];

/** Takes out of a sentence of a vendor's what `redact` does and what can be somebody's. */
export function redactSentence(text: string): string {
  return personalPhrases.reduce((safe, [pattern, replacement]) => safe.replace(pattern, replacement), redact(text));
}

/** Redacts every string of a JSON value, keys included, and hides strings that stand under a secret's name. */
export function redactJson(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return secretName.test(name) ? hidden : redact(value);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redactJson(item, key)]));
}

/** Whether a long run is random rather than words. A path is judged by its segments, for paths are in every stack. */
function isOpaque(run: string): boolean {
  const segments = run.split('/');
  const isPath =
    (run.startsWith('/') && run.length / segments.length < 12) || (segments.length > 1 && /[_-]/.test(run));
  return isPath ? segments.some((segment) => segment.length >= 32 && looksRandom(segment)) : looksRandom(run);
}

function looksRandom(run: string): boolean {
  // HubSpot's correlation ids are UUIDs, and its support asks for them.
  if (uuid.test(run)) return false;
  return /^[0-9a-f]+$/i.test(run) || (/[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run));
}
