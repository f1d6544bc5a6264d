import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeKind } from './to-kept-event';

const sources = ['lib', 'db'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
);
const code = sources.filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.startsWith('lib/sandbox'));

/** Every kind of event that the product writes: two words with a dot between, or the one that has none. */
const kinds = new Set(
  code.flatMap((file) => [
    ...[...readFileSync(file, 'utf8').matchAll(/kind: (?:\w+ \? )?'([a-z_]+\.[a-z_]+)'/g)].map(
      ([, kind]) => kind ?? '',
    ),
  ]),
);

it('has a sentence for every kind of event that is written', () => {
  expect(kinds.size).toBeGreaterThan(25);
  const nameless = [...kinds].filter((kind) => {
    const words = kind.replaceAll(/[._]/g, ' ');
    return describeKind(kind).toLowerCase() === words;
  });
  expect(nameless).toEqual([]);
});

it('shows a kind of a newer version by its own name', () => {
  expect(describeKind('thing.happened_once')).toBe('Thing happened once');
  expect(describeKind('constructor')).toBe('Constructor');
});
