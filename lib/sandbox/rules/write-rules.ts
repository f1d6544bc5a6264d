import { z } from 'zod';
import type { PropertyProblem } from '@/lib/sandbox/formatters/object-failures';

/** What an admin of a portal can demand of every write: always, of new records, or wherever a value calls for it. */
export const writeRuleSchema = z.strictObject({
  objectTypeId: z.string(),
  require: z.array(z.string()).min(1),
  when: z.strictObject({ property: z.string(), value: z.string() }).optional(),
});

export type WriteRule = z.output<typeof writeRuleSchema>;

type Written = { objectTypeId: string; properties: Readonly<Record<string, string>>; isNew: boolean };

/** Everything that the rules miss in a record as a write would leave it. */
export function listBrokenRules(rules: readonly WriteRule[], written: Written): PropertyProblem[] {
  const { objectTypeId, properties, isNew } = written;
  const binding = rules.filter(
    ({ objectTypeId: ruled, when }) =>
      ruled === objectTypeId && (when ? properties[when.property] === when.value : isNew),
  );
  return binding.flatMap(({ require, when }) =>
    require
      .filter((name) => !properties[name])
      .map((name) => ({
        name,
        code: when ? 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' : 'MISSING_REQUIRED_PROPERTY',
        message: `Property "${name}" is required`,
      })),
  );
}
