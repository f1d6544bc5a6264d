import { z } from 'zod';
import type { Connection } from '@/lib/vault/contract';
import type { WholeCall } from '@/lib/audit/contract';

/** Who can mend a failure: the reader, an admin in HubSpot, whoever runs this Portside, HubSpot, or nobody, for it passes. */
export const menders = ['you', 'admin', 'operator', 'hubspot', 'time'] as const;
export type Mender = (typeof menders)[number];

/** What the button does. */
export const explanationActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry') }),
  z.object({ kind: z.literal('retry-after'), seconds: z.number().int() }),
  z.object({ kind: z.literal('reconnect') }),
  /** To the table of scopes, with these picked out: any one of them would do. */
  z.object({ kind: z.literal('open-scopes'), scopes: z.array(z.string()) }),
  z.object({ kind: z.literal('open-setup') }),
  z.object({ kind: z.literal('open-connection') }),
  /** Back to what was typed. */
  z.object({ kind: z.literal('edit-input') }),
  /** A page of HubSpot's; `{hubId}` in the path stands for the portal's id. */
  z.object({ kind: z.literal('open-hubspot'), path: z.string(), label: z.string() }),
  z.object({ kind: z.literal('none') }),
]);
export type ExplanationAction = z.infer<typeof explanationActionSchema>;

export const explanationSchema = z.object({
  /** The name of the entry in the table of known errors. */
  code: z.string(),
  title: z.string(),
  what: z.string(),
  who: z.enum(menders),
  /** One sentence. */
  next: z.string(),
  action: explanationActionSchema,
  waitSeconds: z.number().int().optional(),
  /** HubSpot's own page about it. */
  docs: z.string().optional(),
});
/** What an error of HubSpot's means: what happened, who can mend it, and how. */
export type Explanation = z.infer<typeof explanationSchema>;

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

/** A call of the activity log, with what its failure means. */
export type ExplainedCall = WholeCall & {
  explanation: Explanation | null;
  /** A command that makes it again; null for calls that take the app's secret. */
  curl: string | null;
  /** Nothing of it was masked, so it can be made again as it was. */
  isWhole: boolean;
};

/** A connection with what its last error means. */
export type ExplainedConnection = Connection & { lastErrorExplanation?: Explanation };
