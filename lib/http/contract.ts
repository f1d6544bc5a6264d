import { z } from 'zod';
import { errorCategories } from '@/lib/kernel/errors';
import { explanationSchema, upstreamSchema } from '@/lib/workbench/explain/contract';

export const errorBodySchema = z.object({
  status: z.literal('error'),
  category: z.enum(errorCategories),
  message: z.string(),
  correlationId: z.string(),
  hint: z.string().optional(),
  /** A finer machine word than the category. */
  reason: z.string().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        code: z.string().optional(),
        context: z.record(z.string(), z.array(z.string())).optional(),
      }),
    )
    .optional(),
  /** Of an error that came from HubSpot or from the way there: what HubSpot answered, where it did, and what that means. */
  upstream: upstreamSchema.optional(),
  explanation: explanationSchema.optional(),
});
/** HubSpot's error shape, with our categories; the body of every answer that is not 2xx. */
export type ErrorBody = z.infer<typeof errorBodySchema>;
