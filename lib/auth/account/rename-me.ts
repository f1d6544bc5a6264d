import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { parseInput } from '@/lib/kernel/parse-input';
import { renameMeSchema } from './contract';
import { requirePerson } from './require-person';

/** What others see a person called. */
export async function renameMe(ctx: Context, input: { body: unknown }): Promise<{ name: string }> {
  const person = await requirePerson(ctx);
  const { name } = parseInput(renameMeSchema, input.body);
  await ctx.stores.people.rename({ userId: person.id, name }, newEvent(ctx, { kind: 'person.rename', outcome: 'ok' }));
  return { name };
}
