import { defineConfig, globalIgnores } from 'eslint/config';
import nextCoreWebVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import { fileLayoutPlugin } from './scripts/lint/file-layout.mjs';

const tests = ['**/*.test.{ts,tsx}', 'e2e/**'];
const outsideTheProduct = ['scripts/**', 'e2e/**', 'bench/**', '*.config.{ts,mjs}', '**/*.test.{ts,tsx}'];

const syntax = {
  innerHtml: {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']",
    message: 'Contact data is written by strangers: render it as text.',
  },
  useClient: {
    selector: "ExpressionStatement[directive='use client']",
    message: "'use client' belongs under components/, on the smallest interactive leaf (and in error.tsx).",
  },
  useServer: {
    selector: "ExpressionStatement[directive='use server']",
    message: 'Mutations go through route handlers, so that one guard covers them all.',
  },
  unevenTests: {
    selector:
      "MemberExpression[property.name=/^(only|skip|todo|fixme|skipIf|runIf)$/]:matches([object.name=/^(it|test|describe)$/], [object.property.name='describe'])",
    message: 'A test that does not run proves nothing, and one that runs alone hides the rest.',
  },
};

/** Rules about components, for the folders that have none: they cost half the time there and find nothing. */
const componentRules = nextCoreWebVitals
  .flatMap(({ rules = {} }) => Object.keys(rules))
  .filter((name) => /^(react|react-hooks|jsx-a11y|@next\/next)\//.test(name));

const environment = {
  object: 'process',
  property: 'env',
  message: 'Only lib/platform/env.ts reads the environment.',
};
const globalFetch = { object: 'globalThis', property: 'fetch', message: 'Only lib/hubspot/send.ts calls fetch.' };

export default defineConfig([
  globalIgnores(['.next/**', 'node_modules/**', 'data/**', 'db/migrations/**', 'next-env.d.ts', 'test-results/**']),
  ...nextCoreWebVitals,
  ...nextTypescript,
  {
    name: 'portside/everywhere',
    plugins: { portside: fileLayoutPlugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'portside/known-lib-folder': 'error',
      'portside/speaking-file-name': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...Object.values(syntax)],
      'no-restricted-properties': ['error', environment, globalFetch],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only lib/hubspot/send.ts calls fetch.' }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'process', message: 'Only lib/platform/env.ts reads the environment.' },
            { name: 'node:process', message: 'Only lib/platform/env.ts reads the environment.' },
          ],
          patterns: [
            { regex: '^\\.\\./', message: "Across folders write '@/…', within a folder './…'." },
            { regex: '^(\\./|@/).*\\.tsx?$', message: 'Imports carry no file extension.' },
          ],
        },
      ],
      'import/no-anonymous-default-export': 'off',
    },
  },
  {
    name: 'portside/typescript',
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': 'error',
    },
  },
  {
    name: 'portside/no-components-here',
    files: ['lib/**', 'db/**', 'scripts/**', 'bench/**', 'e2e/**', '*.{ts,mjs,cjs}'],
    rules: Object.fromEntries(componentRules.map((name) => [name, 'off'])),
  },
  {
    name: 'portside/components',
    files: ['components/**/*.{ts,tsx}', 'app/**/{error,global-error}.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', syntax.innerHtml, syntax.useServer, syntax.unevenTests],
      'no-restricted-globals': 'off',
    },
  },
  {
    name: 'portside/pages',
    files: ['app/**/*.tsx'],
    ignores: ['app/**/{error,global-error}.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  {
    name: 'portside/the-one-fetch',
    files: ['lib/hubspot/send.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': ['error', environment] },
  },
  {
    name: 'portside/the-one-reader-of-the-environment',
    files: ['lib/platform/env.ts'],
    rules: { 'no-restricted-properties': ['error', globalFetch] },
  },
  {
    name: 'portside/terminal-programs',
    files: ['lib/cli/**', 'scripts/**', 'bench/**', 'e2e/support/**'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'portside/outside-the-product',
    files: outsideTheProduct,
    rules: { 'no-restricted-properties': 'off', 'no-restricted-globals': 'off', 'no-restricted-imports': 'off' },
  },
  {
    name: 'portside/tests',
    files: tests,
    rules: {
      'max-lines': ['error', 500],
      'max-lines-per-function': 'off',
      // The columns of a table of cases.
      'max-params': 'off',
    },
  },
]);
