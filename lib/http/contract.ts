import { z } from 'zod';
import { errorCategories } from '@/lib/kernel/errors';
import { explanationSchema } from '@/lib/workbench/explain/contract';

export const upstreamSchema = z.object({
  status: z.number().int().optional(),
  category: z.string().optional(),
  subCategory: z.string().optional(),
  policyName: z.string().optional(),
  /** What the answer's context is about, without the values. */
  contextNames: z.array(z.string()),
  /** As HubSpot sent it, four kilobytes of it, without secrets and without values that can be somebody's. */
  body: z.string(),
  correlationId: z.string().optional(),
});
/** What HubSpot itself answered. */
export type Upstream = z.infer<typeof upstreamSchema>;

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
