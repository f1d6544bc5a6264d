import { randomUUID } from 'node:crypto';
import { savedCallsMax } from '@/db/stores/saved-calls';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { fieldError, invalidInput, parseInput } from '@/lib/kernel/parse-input';
import { looksLikeToken } from '@/lib/kernel/token-like';
import { isSecretName } from '@/lib/workbench/calls/free-path';
import { savedCallInputSchema, type CallInput } from '@/lib/workbench/calls/contract';
import { requireKeeper } from './keeper';

type SaveCallInput = { hubId: HubId; body: unknown };

/**
 * Keeps a call as it was filled in, complete or not, body and all: whoever saves it has asked for that.
 * @throws PortsideError VALIDATION_ERROR for one that holds a token, CONFLICT for one too many.
 */
export async function saveCall(ctx: Context, input: SaveCallInput): Promise<{ id: string }> {
  const keeper = await requireKeeper(ctx, input.hubId);
  const { name, isShared, call } = parseInput(savedCallInputSchema, input.body);
  refuseTokens(name, call);
  const id = randomUUID();
  const event = newEvent(ctx, {
    hubId: keeper.hubId,
    kind: 'saved_call.create',
    subject: id,
    outcome: 'ok',
    detail: { isShared },
  });
  const saved = { id, name, isShared, call, atMs: event.atMs };
  if (!(await ctx.stores.savedCalls.create(keeper, saved, event))) {
    throw new PortsideError(
      'CONFLICT',
      `You have ${savedCallsMax} saved calls in this portal, which is as many as fit.`,
      {
        reason: 'too_many',
        hint: 'Delete one that you no longer need.',
      },
    );
  }
  return { id };
}

function refuseTokens(name: string, { path, params, query, body = '' }: CallInput): void {
  const fields = [['name', name], ['path', path], ...Object.entries(params), ...Object.entries(query), ['body', body]];
  const errors = fields
    .filter(([field = '', value = '']) => looksLikeToken(value) || looksLikeToken(field) || isSecretName(field))
    .map(([field = '']) =>
      fieldError(looksLikeToken(field) ? 'a field' : field, 'seems to hold a token, which is never stored in a call'),
    );
  if (errors.length > 0) throw invalidInput(errors);
}
