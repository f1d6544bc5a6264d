import type { z } from 'zod';
import { PortsideError, type ErrorDetail } from './errors';

/** Enough to mend an input by; more would make the answer longer than the question. */
const errorsMax = 50;

/**
 * Reads what a caller sent.
 * @throws PortsideError VALIDATION_ERROR with one sentence for each field that is wrong.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error.issues.slice(0, errorsMax).flatMap(toDetails).slice(0, errorsMax));
}

export function invalidInput(errors: ErrorDetail[]): PortsideError {
  const [first] = errors;
  const message = errors.length === 1 && first ? first.message : `${errors.length} fields are not valid.`;
  return new PortsideError('VALIDATION_ERROR', message, { errors });
}

/** One fault in one field, as a sentence that begins with the field's name. */
export function fieldError(field: string, what: string): ErrorDetail {
  return { message: `${field} ${what}.`, code: 'INVALID_FIELD', context: { field: [field] } };
}

function toDetails(issue: z.core.$ZodIssue): ErrorDetail[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldError([...issue.path, key].join('.'), 'is not known here'));
  }
  return [fieldError(issue.path.join('.') || 'The input', describe(issue))];
}

const typeWords: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const unitWords: Partial<Record<string, string>> = { string: ' characters', array: ' entries' };

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `must ${issue.origin in unitWords ? 'have' : 'be'} at most ${issue.maximum}${unitWords[issue.origin] ?? ''}`;
    case 'too_small':
      return `must ${issue.origin in unitWords ? 'have' : 'be'} at least ${issue.minimum}${unitWords[issue.origin] ?? ''}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return 'is not a property name';
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}
