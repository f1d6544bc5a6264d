import { assertNever } from '@/lib/kernel/assert';
import type { Ability, Asking, Remedy, ScopeReport } from '@/lib/workbench/scopes/contract';
import { countWhatIsOff } from './count-what-is-off';

export const askingWords: Record<Asking, string> = {
  required: 'required',
  optional: 'optional',
  not_asked: 'not asked for',
};

export const remedyWords: Record<Remedy, string> = {
  none: 'Works',
  ask: 'Can be asked for',
  refused: 'HubSpot did not give it',
  configure: 'Not in the app yet',
  static: 'To change in HubSpot',
  connect: 'Not connected',
};

/** What of the pages does not work. */
export function listOff(abilities: readonly Ability[]): Ability[] {
  return abilities.filter(({ area, works }) => area === 'product' && !works);
}

/** The state of the scopes in a sentence or two, with what can be done. */
export function describeScopes(report: ScopeReport): string {
  const { status, kind, abilities, missing } = report;
  if (status !== 'connected') return 'What each part of Portside needs, once this portal is connected again.';
  const off = listOff(abilities);
  if (off.length === 0) {
    const all = 'HubSpot has granted everything that the pages of Portside need.';
    return missing.length > 0 ? `${all} For calls of the workbench it can be asked for more.` : all;
  }
  const names = off.map(({ title }) => title.toLowerCase()).join(', ');
  const what = `Connected, but ${countWhatIsOff(off.length).toLowerCase()}: ${names}.`;
  return `${what} ${describeRemedy(kind, off, missing.length)}`;
}

function describeRemedy(kind: ScopeReport['kind'], off: readonly Ability[], missingCount: number): string {
  if (kind === 'static') {
    return 'This connection is a token that somebody pasted. Give it the scopes in HubSpot, where it was made, then paste it again.';
  }
  if (off.every(({ remedy }) => remedy === 'refused')) {
    return 'HubSpot was asked for it and did not give it: the plan lacks the feature, or whoever connected may not grant it. Ask again when that has changed.';
  }
  if (missingCount > 0) return 'HubSpot can be asked for exactly what is missing; what works stays as it is.';
  return 'The HubSpot app does not list the scopes yet; below is what to add.';
}

/** Scopes that have to be added to the app before anybody can ask for them. */
export function listUnconfigured({ abilities, configured }: ScopeReport, picked: readonly string[]): string[] {
  const known = [...configured.required, ...configured.optional];
  const wanted = abilities
    .filter(({ remedy }) => remedy === 'configure')
    .flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf.slice(0, 1).map(({ name }) => name)));
  const unknownPicked = picked.filter((name) => !known.includes(name));
  return unknownPicked.length > 0 ? unknownPicked : [...new Set(wanted)].filter((name) => !known.includes(name));
}

/** What the button asks for: all that is missing, and of a call that was refused one scope that would do. */
export function listToAsk(report: ScopeReport, picked: readonly string[]): string[] {
  const { missing } = report;
  const isSettled = listGranted(report, picked).length > 0 || picked.some((name) => missing.includes(name));
  return isSettled ? missing : [...missing, ...listAskable(report, picked).slice(0, 1)];
}

function listGranted({ abilities, unused }: ScopeReport, picked: readonly string[]): string[] {
  const known = abilities.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf));
  const granted = new Set([...unused, ...known.filter(({ isGranted }) => isGranted).map(({ name }) => name)]);
  return picked.filter((name) => granted.has(name));
}

function listAskable({ configured }: ScopeReport, picked: readonly string[]): string[] {
  return picked.filter((name) => configured.required.includes(name) || configured.optional.includes(name));
}

/** What the link to this table wanted to be looked at: how the scopes stand that a call needed one of. */
export function describePicked(report: ScopeReport, picked: readonly string[]): string {
  const has = listGranted(report, picked);
  if (has.length > 0) return `The connection has ${has.join(', ')} by now, so the call should work: try it again.`;
  const askable = listAskable(report, picked);
  return askable.length > 0
    ? `It can be asked for: ${askable.join(', ')}.`
    : 'This HubSpot app lists none of them, so nobody can ask for them yet; below is what to add.';
}

/** The colour of a remedy's words. */
export function toneOf(remedy: Remedy): 'ok' | 'warn' | 'neutral' {
  switch (remedy) {
    case 'none':
      return 'ok';
    case 'ask':
    case 'refused':
    case 'static':
      return 'warn';
    case 'configure':
    case 'connect':
      return 'neutral';
    default:
      return assertNever(remedy);
  }
}
