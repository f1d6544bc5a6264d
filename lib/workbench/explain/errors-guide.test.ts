import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { UpstreamAnswer } from '@/lib/kernel/errors';
import type { Explanation, Mender } from './contract';
import { toExplanation } from './entry';
import { lastResort } from './families/fallbacks';
import { storedGrantFaults } from './families/stored-grant';
import { transportFaults } from './families/transport';
import { knownErrors } from './known-errors';

const nothingKnown: UpstreamAnswer = {
  form: 'json',
  codes: [],
  scopes: [],
  propertyNames: [],
  contextNames: [],
  body: '',
};

const menderWords: Record<Mender, string> = {
  you: 'you',
  admin: 'a HubSpot admin',
  operator: 'the operator',
  hubspot: 'HubSpot',
  time: 'time',
};

function toSection(title: string, explanations: readonly Explanation[]): string {
  const rows = explanations.map(
    ({ code, title, who, next }) => `| \`${code}\` | ${title} | ${menderWords[who]} | ${next} |`,
  );
  return [`### ${title}`, '', '| Code | What happened | Who | Next step |', '|---|---|---|---|', ...rows].join('\n');
}

function toExplanations(faults: typeof transportFaults): Explanation[] {
  return Object.entries(faults).flatMap(([code, words]) => (words ? [{ code, ...words }] : []));
}

/** Every error that is explained, as the tables of the guide. */
function buildErrorTables(): string {
  const families = knownErrors.map(({ title, entries }) =>
    toSection(
      title,
      (entries.some(({ code }) => code === 'refused') ? [...entries, lastResort] : entries).map((entry) =>
        toExplanation(entry, nothingKnown),
      ),
    ),
  );
  return [
    ...families,
    toSection('The way to HubSpot', toExplanations(transportFaults)),
    toSection('A stored connection', toExplanations(storedGrantFaults)),
  ].join('\n\n');
}

const guide = readFileSync(path.resolve(import.meta.dirname, '../../../docs/errors.md'), 'utf8');

/** Prettier pads the columns of a table. */
const withoutPadding = (text: string) => text.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');

it('lists in the guide exactly the errors that are explained', () => {
  const tables = /<!-- tables -->\n([\s\S]*?)<!-- end of tables -->/.exec(guide)?.[1] ?? '';
  expect(withoutPadding(tables.trim())).toBe(withoutPadding(buildErrorTables()));
});
