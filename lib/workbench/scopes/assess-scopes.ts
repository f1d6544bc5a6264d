import type { ConnectionStatus } from '@/lib/kernel/connection-status';
import { abilityDefinitions, type AbilityDefinition } from './abilities';
import type { Ability, Asking, Remedy, ScopeReport } from './contract';

type Standing = {
  status: ConnectionStatus;
  kind: 'oauth' | 'static';
  granted: readonly string[];
  /** What the last consent asked for; a scope in it that was not granted was refused. */
  asked: readonly string[];
  configured: { required: readonly string[]; optional: readonly string[] };
};

/** What works with these scopes and what does not, and why. Pure. */
export function assessScopes(standing: Standing): Omit<ScopeReport, 'hubId'> {
  const { status, kind, granted, configured } = standing;
  const abilities = abilityDefinitions.map((definition) => assessAbility(definition, standing));
  const used = new Set(abilities.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf.map(({ name }) => name))));
  return {
    status,
    kind,
    abilities,
    unused: granted.filter((name) => !used.has(name)),
    missing: findMissing(abilities),
    kept: configured.optional.filter((name) => granted.includes(name)),
    configured: { required: [...configured.required], optional: [...configured.optional] },
  };
}

/** What of the pages is off, in few words each. */
export function listWhatIsOff(granted: readonly string[]): string[] {
  return abilityDefinitions
    .filter(({ area, needs }) => area === 'product' && !isEnough(needs, granted))
    .map(({ title }) => title);
}

function isEnough(needs: AbilityDefinition['needs'], granted: readonly string[]): boolean {
  return needs.every((anyOf) => anyOf.some((name) => granted.includes(name)));
}

function assessAbility({ needs, calls, ...words }: AbilityDefinition, standing: Standing): Ability {
  const { granted, configured } = standing;
  const works = standing.status === 'connected' && isEnough(needs, granted);
  return {
    ...words,
    calls: calls.map(({ method, template }) => `${method} ${template}`),
    needs: needs.map((anyOf) => ({
      anyOf: anyOf.map((name) => ({
        name,
        asked: sortAsking(name, configured),
        isGranted: granted.includes(name),
      })),
    })),
    works,
    remedy: works ? 'none' : findRemedy(needs, standing),
  };
}

function sortAsking(name: string, { required, optional }: Standing['configured']): Asking {
  if (required.includes(name)) return 'required';
  return optional.includes(name) ? 'optional' : 'not_asked';
}

function findRemedy(needs: AbilityDefinition['needs'], standing: Standing): Remedy {
  const { status, kind, granted, asked, configured } = standing;
  if (status !== 'connected') return 'connect';
  if (kind === 'static') return 'static';
  const lacking = needs.filter((anyOf) => !anyOf.some((name) => granted.includes(name)));
  const isConfigured = (name: string) => sortAsking(name, configured) !== 'not_asked';
  if (!lacking.every((anyOf) => anyOf.some(isConfigured))) return 'configure';
  return lacking.every((anyOf) => anyOf.filter(isConfigured).every((name) => asked.includes(name))) ? 'refused' : 'ask';
}

/** For each thing that is off, the first scope that would do and that may be asked for. */
function findMissing(abilities: readonly Ability[]): string[] {
  const off = abilities.filter(({ remedy }) => remedy === 'ask' || remedy === 'refused');
  const names = off.flatMap(({ needs }) =>
    needs
      .filter(({ anyOf }) => !anyOf.some(({ isGranted }) => isGranted))
      .flatMap(({ anyOf }) => anyOf.find(({ asked }) => asked !== 'not_asked')?.name ?? []),
  );
  return [...new Set(names)];
}
