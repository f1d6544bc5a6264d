import { z } from 'zod';
import { explanationSchema, upstreamSchema } from '@/lib/workbench/explain/contract';

/** Long enough for a request with a body of a hundred records; nothing of it is kept. */
export const pastedTextMax = 64 * 1024;

export const pasteSchema = z.strictObject({
  text: z.string().trim().min(1, 'Paste something first.').max(pastedTextMax, 'That is longer than 64 KB.'),
});

export const findingSchema = z.object({
  /** `gone`: no longer answers; `ending`: stops on a known day; `danger`: gives a secret away; `wrong`: will be refused; `advice`. */
  severity: z.enum(['gone', 'ending', 'danger', 'wrong', 'advice']),
  title: z.string(),
  text: z.string(),
  /** When it stops or stopped, as HubSpot announced it: a day or a month, ISO 8601. */
  endsOn: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

const nameAndValue = z.object({ name: z.string(), value: z.string() });

export const convertedSchema = z.object({
  method: z.string(),
  path: z.string(),
  query: z.array(nameAndValue),
  contentType: z.string().nullable(),
  body: z.string().nullable(),
  /** What a person has to know or do besides. */
  notes: z.array(z.string()),
  /** A line for the shell that runs as it is, given the variables that it names. */
  curl: z.string(),
});
export type Converted = z.infer<typeof convertedSchema>;

export const pasteAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('request'),
    /** As it was understood, secrets masked. */
    request: z.object({
      method: z.string(),
      url: z.string(),
      headers: z.array(nameAndValue),
      body: z.string().nullable(),
    }),
    summary: z.string(),
    findings: z.array(findingSchema),
    converted: convertedSchema.nullable(),
  }),
  z.object({
    kind: z.literal('authorize'),
    parameters: z.array(z.object({ name: z.string(), value: z.string(), meaning: z.string() })),
    findings: z.array(findingSchema),
    /** The address with what was wrong put right, where that can be known. */
    correctedUrl: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('error'),
    /** As it was pasted, without secrets and without values that can be somebody's. */
    upstream: upstreamSchema,
    explanation: explanationSchema,
  }),
  z.object({ kind: z.literal('unknown'), hint: z.string() }),
]);
export type PasteAnswer = z.infer<typeof pasteAnswerSchema>;
