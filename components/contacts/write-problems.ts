import type { ErrorBody } from '@/lib/http/contract';

/** HubSpot's objections by property. */
export function readFieldProblems({ category, errors = [] }: ErrorBody): Map<string, string> {
  const problems = new Map<string, string>();
  if (category !== 'VALIDATION_ERROR') return problems;
  for (const { message, context } of errors) {
    for (const name of context?.propertyName ?? []) if (!problems.has(name)) problems.set(name, message);
  }
  return problems;
}

/** The id of the contact that has the e-mail address already. */
export function readExistingId({ category, errors = [] }: ErrorBody): string | undefined {
  if (category !== 'CONFLICT') return undefined;
  return errors.flatMap(({ context }) => context?.existingId ?? [])[0];
}

/** The contact that this one was merged into. */
export function readSurvivorId({ category, reason, errors = [] }: ErrorBody): string | undefined {
  if (category !== 'CONFLICT' || reason !== 'merged') return undefined;
  return errors.flatMap(({ context }) => context?.survivorId ?? [])[0];
}

export type Conflict = { base: string | null; live: string | null };

/** What HubSpot has by now for a property that was edited here meanwhile. */
export function readConflict({ category, errors = [] }: ErrorBody, propertyName: string): Conflict | undefined {
  if (category !== 'CONFLICT') return undefined;
  const found = errors.find(
    ({ code, context }) => code === 'PROPERTY_CHANGED' && context?.propertyName?.includes(propertyName),
  );
  return found && { base: found.context?.base?.[0] ?? null, live: found.context?.live?.[0] ?? null };
}
