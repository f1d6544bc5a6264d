import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentVariables } from '@/e2e/support/portal-environment';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.split(path.sep).join('/')}`),
];

/** Links to files, and file names in backticks that look like a path of this project. */
function listMentionedPaths(document: string): string[] {
  const text = read(document);
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) =>
    path.posix.join(path.posix.dirname(document), target),
  );
  const names = [...text.matchAll(/`((?:app|bench|components|db|docs|e2e|lib|scripts)\/[\w./[\]-]+)`/g)].map(
    ([, name = '']) => name,
  );
  return [...links, ...names];
}

describe('the documentation', () => {
  it.each(documents)('%s names no file that is not there', (document) => {
    const missing = listMentionedPaths(document).filter((name) => !existsSync(path.join(root, name)));
    expect(missing).toEqual([]);
  });

  it('lists every decision', () => {
    const folder = path.join(root, 'docs/decisions');
    const records = readdirSync(folder).filter((name) => /^\d{4}-.+\.md$/.test(name));
    for (const record of records) expect(read('docs/decisions/README.md')).toContain(`(${record})`);
  });

  it.each(readdirSync(path.join(root, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name)))(
    'decision %s ends with how it is enforced',
    (record) => {
      const paragraphs = read(`docs/decisions/${record}`).trim().split(/\n\n+/);
      expect(paragraphs.at(-1)).toMatch(/^\*\*How it is enforced\.\*\*/);
    },
  );
});

describe('the variables of the environment', () => {
  const readByTheProduct = [
    ...(read('lib/platform/env.ts') + read('lib/platform/env-secrets.ts')).matchAll(
      /\b(?:reader\.\w+\(\s*|readScopes\(reader, |variable = )'([A-Z][A-Z_]+)'/g,
    ),
    ...read('lib/platform/env-oidc.ts').matchAll(/^ {2}\w+: '([A-Z][A-Z_]+)',$/gm),
  ].map(([, name]) => name);

  it('are all known to the tests that start a portal', () => {
    expect([...new Set(readByTheProduct)].sort()).toEqual([...environmentVariables]);
  });

  it.each(environmentVariables.filter((name) => name !== 'PORTSIDE_SANDBOX'))('%s is documented', (name) => {
    expect(read('docs/operating.md')).toContain(`\`${name}\``);
    expect(read('.env.example')).toMatch(new RegExp(`^#${name}=`, 'm'));
  });
});
