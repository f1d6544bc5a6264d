import { z } from 'zod';
import { oneLine } from '@/lib/kernel/one-line';
import type { Explanation } from '@/lib/workbench/explain/contract';

export const callMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type CallMethod = (typeof callMethods)[number];

export type CallParameter = {
  name: string;
  in: 'path' | 'query';
  type: 'string' | 'integer' | 'number' | 'boolean' | 'list';
  /** A list whose values come as parameters of one name; else they come as one, with commas. */
  isRepeated?: true;
  isRequired?: true;
  description?: string;
  options?: string[];
  default?: string;
};

/** One operation of HubSpot's API, known by its method and template. */
export type Operation = {
  group: string;
  method: CallMethod;
  /** The path with its variables left in; `{version}` is the version that this installation uses. */
  template: string;
  summary: string;
  kind: 'read' | 'write';
  /** Nobody can take it back, not even in HubSpot. */
  isFinal?: true;
  /** HubSpot wants one of these, as far as its documents tell. */
  scopes?: string[];
  parameters: CallParameter[];
  body?: { example: unknown; fields: { name: string; type: string; description?: string }[] };
};

export type Catalogue = { apiOrigin: string; apiVersion: string; operations: Operation[] };

const valueCharactersMax = 4_000;
const bodyCharactersMax = 200_000;
const values = z.record(z.string().max(200), z.string().max(valueCharactersMax));

export const callInputSchema = z.strictObject({
  method: z.enum(callMethods),
  /** A template of the catalogue, or a path as HubSpot has it. */
  path: z.string().min(1).max(2_000),
  /** What the variables of the template stand for. */
  params: values.default({}),
  query: values.default({}),
  /** JSON as it was typed: numbers keep all their digits. */
  body: z.string().max(bodyCharactersMax).optional(),
});
/** A call as somebody fills it in. */
export type CallInput = z.output<typeof callInputSchema>;

export const runInputSchema = callInputSchema.extend({
  /** The hub id of the portal, from somebody who means to change something in it. */
  confirm: z.number().optional(),
});

/** What the headers of an answer say of HubSpot's limits. */
export type RateLeft = {
  remaining?: number;
  max?: number;
  intervalMs?: number;
  dailyRemaining?: number;
  dailyMax?: number;
};

export type CallAnswer = {
  request: { method: CallMethod; url: string; headers: Record<string, string>; body: string | null };
  status: number;
  /** From sending the request to the end of the answer. */
  durationMs: number;
  headers: Record<string, string>;
  rate: RateLeft;
  correlationId: string | null;
  body: { text: string; bytes: number; isCut: boolean; isJson: boolean };
  /** What a refusal means and who can mend it. */
  explanation: Explanation | null;
};

/** A call that the reader has made, as the activity log kept it: without its body, and redacted. */
export type RecentCall = {
  id: number;
  at: string;
  method: CallMethod;
  path: string;
  query: Record<string, string>;
  status: number | null;
  durationMs: number;
};

export const savedCallInputSchema = z.strictObject({
  name: oneLine(80),
  isShared: z.boolean().default(false),
  call: callInputSchema,
});
export const savedCallChangeSchema = z.strictObject({
  name: savedCallInputSchema.shape.name.optional(),
  isShared: z.boolean().optional(),
});

export type SavedCall = {
  id: string;
  name: string;
  isShared: boolean;
  /** Whether the reader saved it. */
  isOwn: boolean;
  savedBy: string | null;
  call: CallInput;
  updatedAt: string;
};
