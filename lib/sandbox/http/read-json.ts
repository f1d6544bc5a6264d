import type { z } from 'zod';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SandboxContext } from './sandbox-env';

/** The JSON of a request body, or HubSpot's answer to something else. */
export async function readJson(context: SandboxContext): Promise<unknown> {
  const text = await context.req.text();
  if (!context.req.header('content-type')?.includes('json')) {
    throw new HubspotFailure(415, { status: 'error', message: 'Unsupported Media Type' });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    // HubSpot gives this one no category.
    throw new HubspotFailure(400, { status: 'error', message: `Invalid input JSON on line 1, column 1: ${reason}` });
  }
}

export async function readBody<Schema extends z.ZodType>(
  context: SandboxContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await readJson(context));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw validationFailure(`Invalid input JSON at ${issue?.path.join('.') || 'the body'}: ${issue?.message ?? ''}`);
}
