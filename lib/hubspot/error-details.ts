import { z } from 'zod';
import type { ErrorDetail } from '@/lib/kernel/errors';

const text = z.string().optional().catch(undefined);
const detail = z.object({
  message: z.string(),
  code: text,
  context: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
});

/** Older answers hold what is wrong with each property only as JSON within the message. */
const embeddedDetails = z.array(z.object({ message: z.string(), error: text, name: text }));

/** The faults that an answer lists, without those that have no form that is known. */
export const detailList = z
  .array(detail.optional().catch(undefined))
  .transform((list) => list.filter((item) => item !== undefined))
  .optional()
  .catch(undefined);

/** The faults that stand as JSON within a message. */
export function findEmbeddedDetails(message = ''): ErrorDetail[] | undefined {
  const start = message.indexOf('[');
  if (start < 0) return undefined;
  try {
    return embeddedDetails.parse(JSON.parse(message.slice(start))).map(({ message, error, name }) => ({
      message,
      code: error,
      context: name === undefined ? undefined : { propertyName: [name] },
    }));
  } catch {
    return undefined;
  }
}
