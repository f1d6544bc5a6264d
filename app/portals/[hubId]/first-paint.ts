import { notFound } from 'next/navigation';
import type { Context } from '@/lib/context';
import { errorBodySchema, type ErrorBody } from '@/lib/http/contract';
import { toErrorResponse } from '@/lib/http/error-response';

/** What a page could read before it is shown, or why it could not: an error is something to show, not a crash. */
export type FirstPaint<Data> = { data: Data; error?: undefined } | { data?: undefined; error: ErrorBody };

/** Reads for the first paint; what fails is said in the words of our API, so that page and browser explain it alike. */
export async function readFirst<Data>(ctx: Context, read: () => Promise<Data>): Promise<FirstPaint<Data>> {
  try {
    return { data: await read() };
  } catch (thrown) {
    return { error: errorBodySchema.parse(await toErrorResponse(thrown, ctx).json()) };
  }
}

/** The same for what the page is about: where that does not exist, neither does the page. */
export async function requireFirst<Data>(ctx: Context, read: () => Promise<Data>): Promise<FirstPaint<Data>> {
  const first = await readFirst(ctx, read);
  if (first.error?.category === 'OBJECT_NOT_FOUND') notFound();
  return first;
}
