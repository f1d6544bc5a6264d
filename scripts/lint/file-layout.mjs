// ESLint rules about where a file stands and what it is called: conventions that a reader relies on and no published rule knows.
import path from 'node:path';

const libFolders = new Set([
  'kernel',
  'platform',
  'hubspot',
  'auth',
  'audit',
  'vault',
  'contacts',
  'views',
  'sync',
  'workbench',
  'operations',
  'doctor',
  'http',
  'sandbox',
  'cli',
]);
const looseLibFiles = new Set(['context.ts', 'runtime.ts']);
const drawerNames = /^(utils?|helpers?|common|misc|types|shared|lib|index|client)(\.|$)/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;

/** @param {import('eslint').Rule.RuleContext} context */
const relativePath = (context) => path.relative(context.cwd, context.filename).split(path.sep).join('/');

/** @type {import('eslint').Rule.RuleModule} */
const knownLibFolder = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unknownFolder:
        'lib/{{folder}} is not one of the folders of lib. A new one needs a decision record and a line in {{self}}.',
      looseFile: 'lib holds folders, context.ts and runtime.ts. Put {{file}} in the folder it belongs to.',
    },
  },
  create: (context) => ({
    Program(node) {
      const [top, folder, ...rest] = relativePath(context).split('/');
      if (top !== 'lib' || folder === undefined) return;
      if (rest.length > 0) {
        if (!libFolders.has(folder))
          context.report({ node, messageId: 'unknownFolder', data: { folder, self: 'scripts/lint/file-layout.mjs' } });
      } else if (!looseLibFiles.has(folder.replace('.test.ts', '.ts'))) {
        context.report({ node, messageId: 'looseFile', data: { file: folder } });
      }
    },
  }),
};

/** @type {import('eslint').Rule.RuleModule} */
const speakingFileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      drawer: '{{name}} names no concept: name the file for the one thing it holds, and import files, not barrels.',
      notKebab: '{{name}} is not kebab-case.',
    },
  },
  create: (context) => ({
    Program(node) {
      const name = path.basename(context.filename).replace(/^\./, '');
      if (drawerNames.test(name)) context.report({ node, messageId: 'drawer', data: { name } });
      else if (!kebabCase.test(name)) context.report({ node, messageId: 'notKebab', data: { name } });
    },
  }),
};

export const fileLayoutPlugin = {
  meta: { name: 'portside' },
  rules: { 'known-lib-folder': knownLibFolder, 'speaking-file-name': speakingFileName },
};
