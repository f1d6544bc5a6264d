import type { NewEvent } from '@/db/stores/events';
import type { Context } from '@/lib/context';

/** An event as it is kept: the caller says what happened, the context says who, when, from where and within which request. */
export function newEvent(
  ctx: Pick<Context, 'actor' | 'clock' | 'correlationId' | 'source'>,
  event: Omit<NewEvent, 'atMs' | 'userId' | 'correlationId' | 'source'>,
): NewEvent {
  return {
    ...event,
    atMs: ctx.clock.now(),
    userId: ctx.actor.kind === 'user' ? ctx.actor.userId : undefined,
    correlationId: ctx.correlationId,
    source: ctx.source ?? (ctx.actor.kind === 'system' ? ctx.actor.name : undefined),
  };
}
