import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import type { SignInMethod } from '@/lib/kernel/sign-in-method';

/** Anybody can try, so a flood of failures must not fill the disk: what is over an hour's ration is only logged. */
const failuresPerHour = 500;
const ration = { hour: 0, used: 0 };

/** Keeps that a sign-in was refused, by its code and nothing of what was sent. */
export async function recordRefusedSignIn(
  ctx: Context,
  refused: { method: SignInMethod; code: string },
): Promise<void> {
  ctx.log.info(refused, 'a sign-in failed');
  const hour = Math.floor(ctx.clock.now() / 3_600_000);
  if (ration.hour !== hour) Object.assign(ration, { hour, used: 0 });
  if (++ration.used > failuresPerHour) return;
  try {
    const event = newEvent(ctx, { kind: 'sign_in', outcome: 'failed', detail: refused });
    await ctx.stores.events.append(event);
  } catch (error) {
    ctx.log.error({ err: error }, 'recording a failed sign-in failed');
  }
}
