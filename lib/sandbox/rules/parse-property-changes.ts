import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { PropertyProblem } from '@/lib/sandbox/formatters/object-failures';
import type { Definitions } from '@/lib/sandbox/store/property-store';
import { parsePropertyValue } from './parse-property-value';

type Changes = {
  /** New values; an empty text clears. */
  set: Record<string, string>;
  problems: PropertyProblem[];
};

type Context = {
  definitions: Definitions;
  current: Readonly<Record<string, string>>;
  /** The values of an enumeration whose options stand elsewhere. */
  findExternal(definition: PropertyDefinition): ReadonlySet<string> | undefined;
};

function toText(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** HubSpot moves a lifecycle stage forward only; a step back is left out without a word unless the value was cleared before. */
function isStepBack(name: string, next: string, { definitions, current }: Context): boolean {
  if (name !== 'lifecyclestage' || next === '') return false;
  const stages = definitions.get(name)?.options.map((option) => option.value) ?? [];
  return stages.indexOf(next) < stages.indexOf(current[name] ?? '');
}

/** Checks every value of a write and collects all that is wrong, as HubSpot reports all bad properties at once. */
export function parsePropertyChanges(input: Readonly<Record<string, unknown>>, context: Context): Changes {
  const set: Record<string, string> = {};
  const problems: PropertyProblem[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const text = toText(raw);
    const definition = context.definitions.get(name);
    if (definition === undefined || definition.archived) {
      problems.push({ name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
      continue;
    }
    if (definition.modificationMetadata?.readOnlyValue) {
      const message = `"${name}" is a read only property; its value cannot be set.`;
      problems.push({ name, code: 'READ_ONLY_VALUE', message, value: text });
      continue;
    }
    const parsed =
      text === ''
        ? { value: '' }
        : parsePropertyValue(text, {
            definition,
            current: context.current[name],
            external: context.findExternal(definition),
          });
    if ('code' in parsed) problems.push({ name, ...parsed, value: text });
    else if (!isStepBack(name, parsed.value, context)) set[name] = parsed.value;
  }
  return { set, problems };
}
