import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { RawCallAnswer } from '@/lib/hubspot/raw-call';
import { wasSurelyNotCarriedOut } from '@/lib/hubspot/retry-policy';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { explainHubspotError } from '@/lib/workbench/explain/explain-hubspot-error';
import { buildCall, type BuiltCall } from './build-call';
import { runInputSchema, type CallAnswer } from './contract';
import { toAnswerBody, toShownHeaders, toRateLeft } from './shown-answer';

type RunCallInput = { hubId: HubId; body: unknown };

/**
 * Makes one call to HubSpot that somebody put together, and shows its answer whatever it is.
 * Cost: 1 call, never repeated. @throws PortsideError VALIDATION_ERROR for a call that may not be made, `confirmation_needed`
 * for a write without the portal's id; and where no answer came.
 */
export async function runCall(ctx: Context, input: RunCallInput): Promise<CallAnswer> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  const { confirm, ...given } = parseInput(runInputSchema, input.body);
  const call = buildCall(given, ctx.env.hubspot.apiVersion);
  if (call.kind === 'write' && confirm !== scope.hubId) throw confirmationNeeded();
  const answer = await callWithEvents(ctx, scope, call);
  return toCallAnswer(ctx, call, answer);
}

function confirmationNeeded(): PortsideError {
  return new PortsideError('VALIDATION_ERROR', 'This call changes something in the portal.', {
    reason: 'confirmation_needed',
    hint: 'Send the hub id of the portal as `confirm`.',
  });
}

/** A write is noted before it is made: whatever happens then, somebody can see that it was tried. */
async function callWithEvents(ctx: Context, scope: PortalScope, call: BuiltCall): Promise<RawCallAnswer> {
  const { method, template } = call;
  const about = { hubId: scope.hubId, kind: 'workbench.call' };
  const note = (event: { outcome: 'intent' | 'ok' | 'failed' | 'unknown'; status?: number; code?: string }) => {
    const { outcome, ...rest } = event;
    return ctx.stores.events.append(newEvent(ctx, { ...about, outcome, detail: { method, template, ...rest } }));
  };
  if (call.kind === 'write') await note({ outcome: 'intent' });
  let answer: RawCallAnswer;
  try {
    answer = await ctx.rawCall(scope)(call);
  } catch (error) {
    const code = isPortsideError(error) ? (error.reason ?? error.category) : 'unknown';
    await note({ outcome: isUnanswered(call, error) ? 'unknown' : 'failed', code });
    throw error;
  }
  const { status } = answer.answer;
  await note({ outcome: answer.refusal ? 'failed' : 'ok', status }).catch((error: unknown) => {
    // HubSpot has carried it out: to say that it failed would make somebody do it twice.
    ctx.log.error({ err: error, template }, 'the outcome of a call was not kept');
  });
  return answer;
}

/** Nobody knows what became of a write that was sent and not answered. */
function isUnanswered({ kind }: BuiltCall, error: unknown): boolean {
  return kind === 'write' && !(isPortsideError(error) && wasSurelyNotCarriedOut(error));
}

function toCallAnswer(ctx: Context, call: BuiltCall, { answer, refusal, durationMs }: RawCallAnswer): CallAnswer {
  const { status, headers, text } = answer;
  return {
    request: {
      method: call.method,
      url: new URL(call.target, ctx.env.hubspot.apiOrigin).href,
      headers: {
        accept: 'application/json',
        authorization: 'Bearer ••••••••',
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      body: call.body ?? null,
    },
    status,
    durationMs,
    headers: toShownHeaders(headers),
    rate: toRateLeft(headers),
    correlationId: refusal?.correlationId ?? answer.correlationId ?? null,
    body: toAnswerBody(text),
    explanation: refusal ? explainHubspotError({ status, headers, body: text, nowMs: ctx.clock.now() }) : null,
  };
}
