import { getCall } from '@/lib/audit/calls/get-call';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { toCurl } from '@/lib/workbench/calls/code/curl';
import { callMethods } from '@/lib/workbench/calls/contract';
import type { ExplainedCall, Explanation } from './contract';
import { explainHubspotError } from './explain-hubspot-error';
import { transportFaults } from './families/transport';

/** A kept call with what its failure means, and as a command to run it by. */
export async function getExplainedCall(ctx: Context, input: { hubId: HubId; callId: string }): Promise<ExplainedCall> {
  const call = await getCall(ctx, input);
  const { status, fault, responseBody, hubspotCorrelationId } = call;
  const isRefusal = status !== null && status >= 400;
  const explanation = isRefusal
    ? explainHubspotError({ status, body: responseBody ?? '', correlationId: hubspotCorrelationId ?? undefined })
    : explainFault(fault);
  return { ...call, explanation, curl: findCurl(ctx, call), isWhole: isWhole(call) };
}

function explainFault(fault: string | null): Explanation | null {
  const words = fault === null ? undefined : transportFaults[fault];
  return words && fault !== null ? { code: fault, ...words } : null;
}

type Call = Awaited<ReturnType<typeof getCall>>;

/** Of calls to the token endpoints there is none: they take the app's secret, which is nobody's to type. */
function findCurl(ctx: Context, { method, target, requestBody, template }: Call): string | null {
  const known = callMethods.find((each) => each === method);
  if (!known || template.startsWith('/oauth/')) return null;
  return toCurl({ method: known, url: ctx.env.hubspot.apiOrigin + target, body: requestBody ?? undefined });
}

/** Whether all of the call is kept, so that it can be made again. */
function isWhole({ target, requestBody }: Call): boolean {
  return !/[‹›{}•]/.test(target) && !/[‹›•]/.test(requestBody ?? '');
}
