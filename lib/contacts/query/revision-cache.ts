import type { MirrorReader } from '@/db/mirror/mirror';

type Place = { kind: string; name: string; max: number };
type Cache = { revision: number; byKind: Map<string, Map<string, unknown>> };

/** What is known of one portal hangs on its own reader, so no other portal can meet it. */
const caches = new WeakMap<MirrorReader, Cache>();

/** Works something out once for each state of a mirror; of each kind, what was asked for longest ago goes first. */
export function rememberForRevision<Value>(reader: MirrorReader, { kind, name, max }: Place, make: () => Value): Value {
  // Before it is worked out: a value that is too new is made again, one that is too old would stay.
  const revision = reader.revision();
  let cache = caches.get(reader);
  if (cache?.revision !== revision) {
    cache = { revision, byKind: new Map() };
    caches.set(reader, cache);
  }
  const values = cache.byKind.get(kind) ?? new Map<string, unknown>();
  cache.byKind.set(kind, values);
  // Each kind has one maker, hence one type.
  const value = values.has(name) ? (values.get(name) as Value) : make();
  values.delete(name);
  values.set(name, value);
  if (values.size > max) values.delete(values.keys().next().value ?? name);
  return value;
}
