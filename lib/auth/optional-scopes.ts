import type { Env } from '@/lib/platform/env';

/**
 * The optional scopes that a consent asks for: those of the request that this installation is configured for, or all
 * that are configured where the request names none. Whatever else a request names is dropped, because HubSpot blocks an
 * install that asks for a scope the app does not list; and the required ones are not for a request to choose.
 */
export function chooseOptionalScopes({ hubspot }: Pick<Env, 'hubspot'>, wished: string | null): readonly string[] {
  if (wished === null) return hubspot.optionalScopes;
  const names = new Set(wished.split(' '));
  return hubspot.optionalScopes.filter((name) => names.has(name));
}
