import { z } from 'zod';
import { connectionStatuses } from '@/lib/kernel/connection-status';

/** How a scope stands in this installation's configuration; HubSpot blocks an install that asks for any other. */
export const askings = ['required', 'optional', 'not_asked'] as const;
export type Asking = (typeof askings)[number];

/**
 * Why something does not work, or `none` where it does: it can be asked for; HubSpot was asked and did not give it; the
 * app does not list the scope; scopes of a pasted token are changed in HubSpot; there is no connection.
 */
export const remedies = ['none', 'ask', 'refused', 'configure', 'static', 'connect'] as const;
export type Remedy = (typeof remedies)[number];

export const scopeSchema = z.object({ name: z.string(), asked: z.enum(askings), isGranted: z.boolean() });
export type Scope = z.infer<typeof scopeSchema>;

export const abilitySchema = z.object({
  key: z.string(),
  /** What the pages of Portside do, or what only calls of the workbench do. */
  area: z.enum(['product', 'workbench']),
  title: z.string(),
  detail: z.string(),
  /** The calls of HubSpot's API behind it. */
  calls: z.array(z.string()),
  /** All of these, and of each any one. */
  needs: z.array(z.object({ anyOf: z.array(scopeSchema) })),
  works: z.boolean(),
  remedy: z.enum(remedies),
});
export type Ability = z.infer<typeof abilitySchema>;

export const scopeReportSchema = z.object({
  hubId: z.number().int(),
  status: z.enum(connectionStatuses),
  /** `static`: a token that somebody pasted, whose scopes only HubSpot can change. */
  kind: z.enum(['oauth', 'static']),
  abilities: z.array(abilitySchema),
  /** Granted, and of no use to anything above. */
  unused: z.array(z.string()),
  /** What a consent has to ask for to mend what is off, and what it has to keep beside the required ones. */
  missing: z.array(z.string()),
  kept: z.array(z.string()),
  configured: z.object({ required: z.array(z.string()), optional: z.array(z.string()) }),
});
/** What the portal can do with the scopes that it has, and how to get the ones that are missing. */
export type ScopeReport = z.infer<typeof scopeReportSchema>;
