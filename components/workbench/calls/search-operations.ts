import type { Operation } from '@/lib/workbench/calls/contract';

export type OperationGroup = { group: string; operations: Operation[] };

/** Operations by what they are about; every word of the search must occur in an operation. */
export function groupOperations(operations: readonly Operation[], search: string): OperationGroup[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = operations.filter((operation) => {
    const text = `${operation.group} ${operation.summary} ${operation.method} ${operation.template}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groups = new Map<string, Operation[]>();
  for (const operation of found) {
    const group = groups.get(operation.group);
    if (group) group.push(operation);
    else groups.set(operation.group, [operation]);
  }
  return [...groups].map(([group, members]) => ({ group, operations: members }));
}
