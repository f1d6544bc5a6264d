import type { CallMethod, Operation } from './contract';

export type OperationMatch = { operation: Operation; params: Record<string, string> };

type Place = { method: CallMethod; path: string; apiVersion: string };

/** The operation of a template, or of a path in which some or all of its variables are filled in. */
export function matchOperation(operations: readonly Operation[], place: Place): OperationMatch | undefined {
  const { method, path, apiVersion } = place;
  const ofMethod = operations.filter((each) => each.method === method);
  const named = ofMethod.find(({ template }) => template === path);
  if (named) return { operation: named, params: {} };
  const segments = path.split('/');
  const matches = ofMethod.flatMap((operation) => {
    const params = matchTemplate(operation.template, segments, apiVersion);
    return params ? [{ operation, params }] : [];
  });
  // `…/contacts/search` is also a record of any type whose id is "search": the one with the fewest variables is meant.
  return matches.toSorted((a, b) => countVariables(a) - countVariables(b))[0];
}

function countVariables({ operation }: OperationMatch): number {
  return operation.template.split('{').length;
}

function matchTemplate(
  template: string,
  segments: readonly string[],
  apiVersion: string,
): Record<string, string> | undefined {
  const parts = template.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    const variable = /^\{(\w+)\}$/u.exec(part)?.[1];
    if (segment === part) continue;
    if (variable === undefined) return undefined;
    if (variable === 'version') {
      if (segment !== apiVersion) return undefined;
      continue;
    }
    const value = decodeSegment(segment);
    if (!value) return undefined;
    params[variable] = value;
  }
  return params;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
