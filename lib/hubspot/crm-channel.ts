import type { Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { Secret } from '@/lib/kernel/secret';
import type { AccessTokenSource } from './access-token-source';
import { toCrmError } from './crm-errors';
import type { CrmRequest } from './crm-requests';
import type { Priority } from './lane-queue';
import type { RateBudget } from './rate-budget';
import { patience, retryWaitMs } from './retry-policy';
import type { Answer, Send } from './send';

export type CrmChannelOptions = {
  send: Send;
  hubId: HubId;
  getAccessToken: AccessTokenSource;
  budget: RateBudget;
  clock: Clock;
  /** Between 0 and 1. */
  random: () => number;
  priority: Priority;
  signal?: AbortSignal;
};

export type CrmChannel = <Result>(request: CrmRequest, process: (answer: Answer) => Result) => Promise<Result>;

/** The way of one call to HubSpot: joined with its like, within the budget, with a token, again when that can help. */
export function createCrmChannel(options: CrmChannelOptions): CrmChannel {
  const { budget, hubId, priority, signal } = options;
  return async (request, process) => {
    if (request.kind === 'write') {
      try {
        return await callWithRetries(options, request, process);
      } finally {
        // Whoever reads from now on must not be given what was read before this write.
        budget.flights.forget(hubId);
      }
    }
    const key = [priority, request.method, request.target.reveal(), request.body?.content.reveal()].join('\n');
    const run = (shared: AbortSignal) => callWithRetries({ ...options, signal: shared }, request, process);
    return budget.flights.share({ group: hubId, key }, run, signal);
  };
}

async function callWithRetries<Result>(
  options: CrmChannelOptions,
  request: CrmRequest,
  process: (answer: Answer) => Result,
): Promise<Result> {
  const { clock, priority, random, signal } = options;
  const startedAtMs = clock.now();
  const deadlineAtMs = startedAtMs + patience[priority].deadlineMs;
  let firstFailureAtMs: number | undefined;
  for (let attempt = 0; ; attempt++) {
    // Outside what is tried again: whoever hands out tokens waits and gives up by rules of its own.
    const token = await options.getAccessToken();
    try {
      return process(await callOnce(options, { ...request, bearer: token }, deadlineAtMs));
    } catch (error) {
      if (!(error instanceof PortsideError)) throw error;
      const nowMs = clock.now();
      firstFailureAtMs ??= nowMs;
      const { kind } = request;
      const failure = { error, kind, attempt, priority, startedAtMs, firstFailureAtMs, nowMs, random };
      const waitMs = retryWaitMs(failure);
      if (waitMs === undefined) throw error;
      await clock.sleep(waitMs, signal);
    }
  }
}

type BearerRequest = CrmRequest & { bearer: Secret };

async function callOnce(options: CrmChannelOptions, request: BearerRequest, deadlineAtMs: number): Promise<Answer> {
  const { answer, refusal } = await exchange(options, request, deadlineAtMs);
  if (refusal) throw refusal;
  return answer;
}

/** What HubSpot said, and as an error what it means where it refused. */
export type Exchange = { answer: Answer; refusal?: PortsideError };

/**
 * One call within the budget, from which the budget learns. Cost: 1 call, or 2 and a refresh where HubSpot does not accept the token.
 * @throws PortsideError for a call that was not answered; a refusal is returned.
 */
export async function exchange(
  options: CrmChannelOptions,
  request: BearerRequest,
  deadlineAtMs: number,
): Promise<Exchange> {
  const answer = await sendWithin(options, request, deadlineAtMs);
  if (answer.status !== 401) return learn(options, request, answer);
  // Once per token: HubSpot says "expired" of a token that it cannot read as well, and then no other will do either.
  const renewed = await options.getAccessToken({ rejected: request.bearer });
  const second = await sendWithin(options, { ...request, bearer: renewed }, deadlineAtMs);
  return learn(options, request, second);
}

async function sendWithin(options: CrmChannelOptions, request: BearerRequest, deadlineAtMs: number): Promise<Answer> {
  const { budget, hubId, priority, send, signal } = options;
  return budget.circuits.pass({ hubId, priority, signal }, async () => {
    const release = await budget.take({ hubId, lane: request.lane, priority, deadlineAtMs, signal });
    try {
      // A write that has begun is not broken off because its author closed the page: how it ended must be known.
      return await send(request, { signal: request.kind === 'write' ? undefined : signal });
    } finally {
      release();
    }
  });
}

async function learn(options: CrmChannelOptions, request: CrmRequest, answer: Answer): Promise<Exchange> {
  const { budget, clock, hubId } = options;
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const refusal = isSuccess ? undefined : toCrmError(answer, clock.now());
  await budget.observe({ hubId, lane: request.lane }, { headers: answer.headers, refusal });
  return { answer, refusal };
}
