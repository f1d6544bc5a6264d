import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
const id = z.string().regex(/^[1-9]\d{0,14}$/, 'is not a place in this list');
const who = z.string().min(1).max(100);
const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Where the page before ended. */
  after: id.optional(),
};

/** How a call ended: well, refused, one too many, a fault of HubSpot's, without a sound answer. */
export const callOutcomes = ['ok', 'refused', 'limited', 'failed', 'unanswered'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

const callFilter = {
  outcome: z.enum(callOutcomes).optional(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  cause: z.string().min(1).max(200).optional(),
  who: who.optional(),
  from: instant.optional(),
  to: instant.optional(),
  q: z.string().max(200).optional(),
};
export const callListSchema = z.strictObject({ ...callFilter, ...page });
export const newerCallsSchema = z.strictObject({ ...callFilter, since: z.string().regex(/^\d{1,15}$/) });

/** Who did it: a person, or the part of Portside that works by itself, or somebody who had not signed in yet. */
export type Doer =
  { kind: 'person'; id: string; name: string | null; email: string | null } | { kind: 'worker' | 'cli' | 'nobody' };

export type KeptCall = {
  id: string;
  at: string;
  by: Doer;
  /** What it was for: a route, or a pass of the worker. */
  cause: string;
  method: string;
  /** The route with its variables left in. */
  template: string;
  /** The route as it was called, without what could be somebody's. */
  target: string;
  status: number | null;
  outcome: CallOutcome;
  durationMs: number;
  hubspotCorrelationId: string | null;
  /** Portside's own, the same for everything that one request of a browser caused. */
  correlationId: string;
  fault: string | null;
};
export type KeptCallPage = { results: KeptCall[]; paging?: { next: { after: string } } };

/** One call with all that is kept of it. */
export type WholeCall = KeptCall & {
  rate: Record<string, string> | null;
  /** As JSON with its values masked; null where there was none. */
  requestBody: string | null;
  responseBody: string | null;
};

export const eventOutcomes = ['intent', 'ok', 'failed', 'unknown'] as const;
export type KeptEventOutcome = (typeof eventOutcomes)[number];

const eventFilter = {
  kind: z.string().min(1).max(100).optional(),
  who: who.optional(),
  from: instant.optional(),
  to: instant.optional(),
};
export const eventListSchema = z.strictObject({ ...eventFilter, ...page });
export const eventExportSchema = z.strictObject({ ...eventFilter, format: z.enum(['csv', 'json']) });

export type KeptEvent = {
  id: string;
  at: string;
  by: Doer;
  /** `<thing>.<what happened>`. */
  kind: string;
  /** The same as a sentence. */
  what: string;
  subject: string | null;
  outcome: KeptEventOutcome;
  detail: Record<string, string | number | boolean | string[]> | null;
  /** From where: a browser in words, `worker` or `cli`. */
  source: string | null;
  correlationId: string;
};
export type KeptEventPage = { results: KeptEvent[]; paging?: { next: { after: string } } };

type Person = { id: string; name: string | null; email: string | null };
/** What occurs in a portal's lists and can be filtered by. */
export type ActivityFacets = {
  calls: { causes: string[]; people: Person[] };
  events: { kinds: { kind: string; what: string }[]; people: Person[] };
  /** How long and how much of calls is kept; 0 days: none. */
  limits: { days: number; megabytes: number };
};
