import type { Resealed, SealedValue } from '@/db/stores/sealed-values';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import { readKeyId } from '@/lib/platform/sealer';

/** How much is sealed with a key of the ring, or with one that is not there any more. */
export type KeyUse = { kid: string; place: 'active' | 'older' | 'missing'; values: number; hubIds: number[] };

export type Rotation = {
  resealed: number;
  /** Sealed with the active key already. */
  current: number;
  /** Changed by somebody else between the look and the write; another run looks at them again. */
  overtaken: number;
  unreadable: { hubId: number; field: string; reason: string }[];
};

/** Some portals at a time: one transaction each, short enough for a portal at work to wait for. */
const portalsPerBatch = 20;

/** What each key of the ring still has to open. Reads the database only, and opens nothing. */
export async function readKeyUse(ctx: Context): Promise<KeyUse[]> {
  requireOperator(ctx);
  const { active, kids } = ctx.env.keyRing;
  const uses = new Map<string, KeyUse>(
    kids.map((kid) => [kid, { kid, place: kid === active.kid ? 'active' : 'older', values: 0, hubIds: [] }]),
  );
  for await (const values of listBatches(ctx)) {
    for (const { hubId, sealed } of values) {
      const kid = readKeyId(sealed) ?? 'unreadable';
      const use = uses.get(kid) ?? { kid, place: 'missing', values: 0, hubIds: [] };
      use.values += 1;
      if (use.hubIds.at(-1) !== hubId) use.hubIds.push(hubId);
      uses.set(kid, use);
    }
  }
  return [...uses.values()];
}

/**
 * Seals with the active key whatever another one has sealed. Each value is replaced only where it is still the one that
 * was read, so a refresh that stores a newer token wins. Idempotent, and to be killed at any moment: every value opens
 * before and after. Cost: one transaction for every twenty portals.
 */
export async function rotateKeys(ctx: Context): Promise<Rotation> {
  requireOperator(ctx);
  const rotation: Rotation = { resealed: 0, current: 0, overtaken: 0, unreadable: [] };
  for await (const values of listBatches(ctx)) {
    const resealed = values.flatMap((value) => reseal(ctx, value, rotation));
    if (resealed.length === 0) continue;
    const replaced = await ctx.stores.sealedValues.replace(resealed);
    rotation.resealed += replaced;
    rotation.overtaken += resealed.length - replaced;
  }
  const { unreadable, ...counts } = rotation;
  await ctx.stores.events.append(
    newEvent(ctx, {
      kind: 'keys.rotate',
      outcome: unreadable.length === 0 ? 'ok' : 'failed',
      detail: { ...counts, unreadable: unreadable.length, kid: ctx.env.keyRing.active.kid },
    }),
  );
  return rotation;
}

function reseal(ctx: Context, value: SealedValue, rotation: Rotation): Resealed[] {
  const place = { connection: value.hubId, field: value.field };
  if (readKeyId(value.sealed) === ctx.env.keyRing.active.kid) {
    rotation.current += 1;
    return [];
  }
  try {
    return [{ ...value, resealed: ctx.sealer.seal(ctx.sealer.open(value.sealed, place), place) }];
  } catch (error) {
    const reason = isPortsideError(error) ? (error.reason ?? error.category) : 'internal';
    rotation.unreadable.push({ hubId: value.hubId, field: value.field, reason });
    return [];
  }
}

async function* listBatches(ctx: Context): AsyncGenerator<SealedValue[]> {
  for (let afterHubId: number | undefined = 0; afterHubId !== undefined;) {
    const page: Awaited<ReturnType<typeof ctx.stores.sealedValues.list>> = await ctx.stores.sealedValues.list({
      afterHubId,
      portals: portalsPerBatch,
    });
    yield page.values;
    afterHubId = page.nextAfter;
  }
}

/** Keys are the business of whoever runs the installation, at a terminal, and of nobody with a browser. */
function requireOperator(ctx: Context): void {
  if (ctx.actor.kind === 'system' && ctx.actor.name === 'cli') return;
  throw new PortsideError('FORBIDDEN', 'Keys are looked after at a terminal, by whoever runs this Portside.');
}
