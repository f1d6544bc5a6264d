import { InvalidArgumentError, type Command } from 'commander';
import type { Context } from '@/lib/context';
import type { KeyUse, Rotation } from '@/lib/vault/rotate-keys';
import { withPortal, type Told } from './with-portal';

type KeysPlace = { variable: 'PORTSIDE_KEYS' | 'PORTSIDE_KEYS_FILE'; kids: readonly string[] };

function parseKid(text: string): string {
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(text)) {
    throw new InvalidArgumentError('A key is named by 1 to 32 letters, digits, - or _: what stands before its colon.');
  }
  return text;
}

function withKeys(run: (ctx: Context, place: KeysPlace) => Promise<Told>): Promise<void> {
  return withPortal((ctx, keysFile) => {
    const variable = keysFile === undefined ? 'PORTSIDE_KEYS' : 'PORTSIDE_KEYS_FILE';
    return run(ctx, { variable, kids: ctx.env.keyRing.kids });
  });
}

const count = (values: number) => `${values} sealed ${values === 1 ? 'value' : 'values'}`;
const portals = (hubIds: readonly number[]) =>
  `portal${hubIds.length === 1 ? '' : 's'} ${hubIds.slice(0, 10).join(', ')}${hubIds.length > 10 ? ` and ${hubIds.length - 10} more` : ''}`;

const places: Record<KeyUse['place'], string> = { active: 'active, seals', older: 'opens', missing: 'MISSING' };

/** One line for each key, and what to do where one is missing or of no use any more. */
export function describeKeyUse(uses: readonly KeyUse[]): Told {
  const width = Math.max(...uses.map(({ kid }) => kid.length));
  const lines = uses.map(
    ({ kid, place, values }) => `${kid.padEnd(width)}  ${places[place].padEnd(13)}  ${count(values)}`,
  );
  const missing = uses.filter(({ place }) => place === 'missing');
  for (const { kid, hubIds } of missing) {
    lines.push(`The key ${kid} is not in the ring: ${portals(hubIds)} cannot be used. Put it back, or reconnect.`);
  }
  const older = uses.filter(({ place }) => place === 'older');
  if (older.some(({ values }) => values > 0)) lines.push('Next: portside keys rotate');
  for (const { kid, values } of older)
    if (values === 0) lines.push(`Nothing needs ${kid} any more: portside keys drop ${kid}`);
  return { lines, isWell: missing.length === 0 };
}

/** What a rotation did. Not well: something stays behind that the active key does not open. */
export function describeRotation({ resealed, current, overtaken, unreadable }: Rotation, kid: string): Told {
  const lines = [`Sealed anew with ${kid}: ${resealed}. Sealed with it already: ${current}.`];
  if (overtaken > 0) lines.push(`Renewed meanwhile, and left alone: ${overtaken}. Run it again to look at those.`);
  for (const { hubId, field, reason } of unreadable) {
    const why = reason === 'key_missing' ? 'its key is not in the ring' : 'it was changed or damaged';
    lines.push(`Not opened: ${field} of portal ${hubId}, because ${why}.`);
  }
  return { lines, isWell: overtaken === 0 && unreadable.length === 0 };
}

/** Whether a key may go, and if so how: only whoever set the ring can take an entry out of it. */
export function describeDrop(kid: string, uses: readonly KeyUse[], { variable, kids }: KeysPlace): Told {
  const use = uses.find((each) => each.kid === kid);
  if (!use) return { lines: [`There is no key ${kid} in ${variable}, and nothing is sealed with one.`], isWell: false };
  if (use.values > 0) {
    const sealed = `${count(use.values)} of ${portals(use.hubIds)}`;
    const first = use.place === 'missing' ? 'It is not in the ring.' : 'First: portside keys rotate';
    return { lines: [`The key ${kid} may not go: it alone opens ${sealed}. ${first}`], isWell: false };
  }
  if (use.place === 'active') {
    return {
      lines: [`The key ${kid} may not go: it is the active one. Put a new one in front of it first.`],
      isWell: false,
    };
  }
  const rest = kids.filter((each) => each !== kid).map((each) => `${each}:…`);
  const where = variable === 'PORTSIDE_KEYS' ? `PORTSIDE_KEYS=${rest.join(',')}` : rest.join(',');
  return {
    lines: [
      `Nothing is sealed with ${kid}. Take the entry that begins with "${kid}:" out of ${variable} and restart Portside.`,
      `What stays: ${where}`,
      `Keep the key for as long as you keep backups from before today: they open with it alone.`,
    ],
    isWell: true,
  };
}

async function printNewKey(): Promise<void> {
  const { randomBytes } = await import('node:crypto');
  const day = new Date().toISOString().slice(0, 10);
  console.error(
    'Put this in front of what PORTSIDE_KEYS holds, with a comma between, restart, then: portside keys rotate',
  );
  console.log(`k${day}-${randomBytes(2).toString('hex')}:${randomBytes(32).toString('base64')}`);
}

export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Look after the keys that seal the tokens of HubSpot.');
  keys
    .command('status')
    .description('How much each key of the ring has sealed, and which keys are missing. Opens nothing.')
    .action(() =>
      withKeys(async (ctx) => describeKeyUse(await (await import('@/lib/vault/rotate-keys')).readKeyUse(ctx))),
    );
  keys
    .command('new')
    .description('Print a new key on standard output, to be put in front of the ring.')
    .action(printNewKey);
  keys
    .command('rotate')
    .description('Seal everything with the active key. Safe while Portside runs, and safe to be broken off.')
    .action(() =>
      withKeys(async (ctx) =>
        describeRotation(await (await import('@/lib/vault/rotate-keys')).rotateKeys(ctx), ctx.env.keyRing.active.kid),
      ),
    );
  keys
    .command('drop')
    .description('Say whether a key may go, and what to take out of the environment.')
    .argument('<name>', 'the name of the key: what stands before its colon', parseKid)
    .action((kid: string) =>
      withKeys(async (ctx, place) =>
        describeDrop(kid, await (await import('@/lib/vault/rotate-keys')).readKeyUse(ctx), place),
      ),
    );
}
