import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { SandboxContext } from './sandbox-env';

export function parseFlag(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

/** `limit` and `after` of a listing; `after` is the id that the next page begins with. */
export function parsePage(
  context: SandboxContext,
  limits: { default: number; max: number },
  { settings }: SandboxState,
): { limit: number; after: number } {
  const limitText = context.req.query('limit') ?? String(limits.default);
  const limit = Number(limitText);
  const isCut = settings.current.limitOverMaximum === 'cut';
  if (!/^\d+$/u.test(limitText) || limit < 1 || (limit > limits.max && !isCut)) {
    throw validationFailure(`The limit ${limitText} is not a number between 1 and ${limits.max}.`);
  }
  const afterText = context.req.query('after') || '0';
  if (!/^\d{1,15}$/u.test(afterText)) throw validationFailure(`Invalid paging cursor: ${afterText}`);
  return { limit: Math.min(limit, limits.max), after: Number(afterText) };
}

/** A list parameter, which clients repeat or separate by commas. */
export function parseNames(context: SandboxContext, name: string): string[] | undefined {
  return context.req
    .queries(name)
    ?.flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
