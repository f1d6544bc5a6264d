import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const rowCount = 61;
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const text = read('docs/fault-matrix.md');
const files = new Map(
  [...text.matchAll(/^- `([\w-]+)`: `([\w./-]+)`$/gm)].map(([, name = '', file = '']) => [name, file]),
);
const rows = [...text.matchAll(/^\| (\d+) +\|.*\| `([\w-]+)`: (.+?) *\|$/gm)].map(([, row, name = '', title = '']) => ({
  row: Number(row),
  file: files.get(name) ?? name,
  title,
}));

/** Every text of a source file that could be a title or a part of one. */
function listTexts(source: string): string[] {
  const quoted = [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"([^"\n]*)"/g)];
  return quoted.map(([, single, template, double]) => single ?? template ?? double ?? '');
}

const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether a file has a case of that title: as it stands, or made of a title with gaps and the names that fill them. */
function hasCase(texts: readonly string[], title: string): boolean {
  if (texts.includes(title)) return true;
  return texts.some((template) => {
    const parts = template.split(/%[sj]|\$\{\w+\}/);
    if (parts.length < 2) return false;
    const filled = new RegExp(`^${parts.map(escape).join('(.+)')}$`).exec(title);
    if (!filled) return false;
    const fillings = filled.slice(1);
    return fillings.every((filling) => /^\d+$/.test(filling) || texts.includes(filling));
  });
}

it('has each row once, and no other', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: rowCount }, (_, index) => index + 1));
});

it.each(rows)('row $row names a case that there is', ({ file, title }) => {
  expect(hasCase(listTexts(read(file)), title), `${title} in ${file}`).toBe(true);
});

it('does not take a title for a case that is none', () => {
  const texts = ['a key that is %s ends it', 'lost'];
  expect(hasCase(texts, 'a key that is lost ends it')).toBe(true);
  expect(hasCase(texts, 'a key that is found ends it')).toBe(false);
  expect(hasCase(texts, 'a key')).toBe(false);
});
