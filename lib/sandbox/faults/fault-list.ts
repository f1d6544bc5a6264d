import type { RequestNote } from '@/lib/sandbox/http/sandbox-env';
import type { Fault, FaultInput } from './fault';

type Call = Pick<RequestNote, 'hubId' | 'grantType'> & { method: string; path: string };

export type FaultList = {
  add(input: FaultInput): Fault;
  list(): Fault[];
  remove(id: string): boolean;
  reset(): void;
  /** The first fault that hits this call; counts the hit. */
  take(call: Call): Fault | undefined;
};

/** A path pattern, where `*` stands for any run of characters. */
export function matchesPath(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  // Each piece at its first place after the one before: in time linear in the path, which a regular expression is not.
  let from = first.length;
  for (const piece of rest) {
    const at = path.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return path.length - last.length >= from && path.endsWith(last);
}

function matches(fault: Fault, call: Call): boolean {
  return (
    matchesPath(fault.path, call.path) &&
    (fault.method === undefined || fault.method === call.method) &&
    (fault.hubId === undefined || fault.hubId === call.hubId) &&
    (fault.grantType === undefined || fault.grantType === call.grantType)
  );
}

export function createFaultList(): FaultList {
  let faults: Fault[] = [];
  let created = 0;
  return {
    add(input) {
      created += 1;
      const fault = { ...input, id: `fault-${created}`, hits: 0 };
      faults.push(fault);
      return { ...fault };
    },
    list: () => faults.map((fault) => ({ ...fault })),
    remove(id) {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    reset() {
      faults = [];
    },
    take(call) {
      for (const fault of faults) {
        const isSpent = fault.times !== null && fault.hits >= fault.times;
        if (isSpent || !matches(fault, call)) continue;
        if (fault.skip > 0) {
          fault.skip -= 1;
          continue;
        }
        fault.hits += 1;
        return { ...fault };
      }
      return undefined;
    },
  };
}
