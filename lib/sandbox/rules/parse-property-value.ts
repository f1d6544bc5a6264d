import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import { toInstantText } from '@/lib/sandbox/formatters/instant-text';

/** HubSpot's cap on one value, in characters ("Properties" guide, read 2026-11-22). */
const valueCharactersMax = 65_536;
const dayMs = 86_400_000;

type Parsed = { value: string } | { code: string; message: string };

export type ValueContext = {
  definition: PropertyDefinition;
  /** What the record holds now; a leading `;` adds to it. */
  current: string | undefined;
  /** The values of an enumeration whose options stand elsewhere (owners, pipelines); undefined for the others. */
  external: ReadonlySet<string> | undefined;
};

export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@.<>(),;:"[\]]{2,}$/u.test(text);
}

function parseEmail(text: string): Parsed {
  const email = text.trim().toLowerCase();
  return isEmail(email) ? { value: email } : { code: 'INVALID_EMAIL', message: `Email address ${text} is invalid` };
}

function parseOptions(text: string, { definition, current, external }: ValueContext): Parsed {
  const isMultiple = definition.fieldType === 'checkbox';
  const answers = isMultiple ? text.split(';').filter((answer) => answer !== '') : [text];
  if (definition.name === 'hs_additional_emails') {
    const invalid = answers.find((answer) => !isEmail(answer));
    if (invalid !== undefined) return { code: 'INVALID_EMAIL', message: `Email address ${invalid} is invalid` };
  } else {
    const allowed = external ?? new Set(definition.options.map((option) => option.value));
    const unknown = answers.find((answer) => !allowed.has(answer));
    if (unknown !== undefined) {
      const options = definition.options.map(
        ({ label, value }) => `label: ${JSON.stringify(label)}\nvalue: ${JSON.stringify(value)}\n`,
      );
      return {
        code: 'INVALID_OPTION',
        message: `${unknown} was not one of the allowed options: [${options.join(', ')}]`,
      };
    }
  }
  if (!isMultiple) return { value: text };
  const before = text.startsWith(';') ? (current ?? '').split(';').filter(Boolean) : [];
  return { value: [...new Set([...before, ...answers])].join(';') };
}

function parseDate(text: string): Parsed {
  const invalid = { code: 'INVALID_DATE', message: `${text} is not a valid date.` };
  if (/^-?\d+$/u.test(text)) {
    const instant = Number(text);
    if (instant % dayMs !== 0 || Math.abs(instant) > 8.64e15) return invalid;
    return { value: new Date(instant).toISOString().slice(0, 10) };
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay ? { value: text } : invalid;
}

function parseDatetime(text: string): Parsed {
  const instant = /^-?\d+$/u.test(text)
    ? Number(text)
    : /^\d{4}-\d{2}-\d{2}/u.test(text)
      ? Date.parse(text)
      : Number.NaN;
  return Number.isNaN(instant) || Math.abs(instant) > 8.64e15
    ? { code: 'INVALID_DATE', message: `${text} is not a valid date.` }
    : { value: toInstantText(instant) };
}

/** Checks and normalises one written value as its definition says; texts stay exactly as they were sent. */
export function parsePropertyValue(text: string, context: ValueContext): Parsed {
  const { name, type } = context.definition;
  if (text.length > valueCharactersMax) {
    return { code: 'INVALID_STRING_LENGTH', message: `${name} is longer than ${valueCharactersMax} characters.` };
  }
  if (name === 'email') return parseEmail(text);
  switch (type) {
    case 'enumeration':
      return parseOptions(text, context);
    case 'bool':
      return /^(true|false)$/iu.test(text)
        ? { value: text.toLowerCase() }
        : { code: 'INVALID_OPTION', message: `${text} was not one of the allowed options: [true, false]` };
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text))
        ? { value: text.trim() }
        : { code: 'INVALID_LONG', message: `${text} was not a valid long.` };
    case 'date':
      return parseDate(text);
    case 'datetime':
      return parseDatetime(text);
    default:
      return { value: text };
  }
}
