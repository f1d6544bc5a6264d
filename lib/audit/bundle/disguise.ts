/** Gives people names that say nothing: the same person is the same everywhere in one bundle. */
export function createPseudonyms() {
  const names = new Map<string, string>();
  return (id: string): string => {
    const known = names.get(id) ?? `person-${names.size + 1}`;
    names.set(id, known);
    return known;
  };
}

export type Pseudonyms = ReturnType<typeof createPseudonyms>;

type Detail = Record<string, string | number | boolean | string[]>;

/** Fields of events whose words are the portal's or HubSpot's own. All other words could be a person's. */
const plainWords = new Set([
  'code',
  'properties',
  'scopes',
  'lostScopes',
  'added',
  'lost',
  'grant',
  'app',
  'mode',
  'method',
  'template',
  'role',
  'from',
  'to',
  'token',
  'format',
  'step',
  'revocation',
  'changed',
  'which',
]);
const plainWord = /^[A-Za-z0-9_.:/{}-]{1,120}$/;

export function disguiseDetail(detail: Detail | null): Detail | null {
  if (!detail) return null;
  const fields = Object.entries(detail).filter(([name]) => /^\w{1,40}$/.test(name));
  return Object.fromEntries(fields.map(([name, value]) => [name, disguiseValue(name, value)]));
}

function disguiseValue(name: string, value: Detail[string]): Detail[string] {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (!plainWords.has(name)) return '‹text›';
  if (typeof value === 'string') return plainWord.test(value) ? value : '‹text›';
  return value.filter((word) => plainWord.test(word));
}

/** What an event is about: a record's id, a person, or else something that is not told. */
export function disguiseSubject(subject: string | null, people: ReadonlySet<string>, name: Pseudonyms): string | null {
  if (subject === null) return null;
  if (people.has(subject)) return name(subject);
  return /^\d{1,20}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(subject) ? subject : '‹text›';
}
