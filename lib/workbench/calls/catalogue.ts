import type { CallMethod, Operation } from './contract';
import { operationLines } from './operations.generated';

let parsed: Operation[] | undefined;

/** HubSpot's operations as its documents tell of them; the first is the one to begin with. */
export function getOperations(): Operation[] {
  // What the generator wrote is of this shape, which a test proves.
  return (parsed ??= operationLines.map((line) => JSON.parse(line) as Operation));
}

export type OperationMatch = { operation: Operation; params: Record<string, string> };

/** The operation of a template, or of a path in which its variables are filled in. */
export function findOperation(method: CallMethod, path: string, apiVersion: string): OperationMatch | undefined {
  const operations = getOperations().filter((each) => each.method === method);
  const named = operations.find(({ template }) => template === path);
  if (named) return { operation: named, params: {} };
  const segments = path.split('/');
  const matches = operations
    .map((operation) => ({ operation, params: matchTemplate(operation.template, segments, apiVersion) }))
    .filter((match): match is OperationMatch => match.params !== undefined);
  // `…/contacts/search` is also a record of any type whose id is "search": the one with the fewest variables is meant.
  return matches.toSorted((a, b) => countVariables(a) - countVariables(b))[0];
}

function countVariables({ params }: OperationMatch): number {
  return Object.keys(params).length;
}

function matchTemplate(template: string, segments: string[], apiVersion: string): Record<string, string> | undefined {
  const parts = template.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    const variable = /^\{(\w+)\}$/u.exec(part)?.[1];
    const wanted = variable === 'version' ? apiVersion : part;
    if (variable !== undefined && variable !== 'version') {
      const value = decodeSegment(segment);
      if (value === undefined || value === '') return undefined;
      params[variable] = value;
    } else if (segment !== wanted) return undefined;
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
