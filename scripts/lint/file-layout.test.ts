import { RuleTester } from 'eslint';
import path from 'node:path';
import { describe, it } from 'vitest';
import { fileLayoutPlugin } from './file-layout.mjs';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester();
const rules = fileLayoutPlugin.rules;
const at = (file: string) => ({ name: file, code: '', filename: path.join(process.cwd(), file) });

tester.run('lib has the folders it has', rules['known-lib-folder'], {
  valid: ['lib/vault/access-tokens.ts', 'lib/hubspot/wire/crm.ts', 'lib/runtime.ts', 'app/page.tsx'].map(at),
  invalid: [
    { ...at('lib/shared/dates.ts'), errors: [{ messageId: 'unknownFolder' }] },
    { ...at('lib/dates.ts'), errors: [{ messageId: 'looseFile' }] },
  ],
});

tester.run('a file is named for what it holds', rules['speaking-file-name'], {
  valid: ['lib/vault/access-tokens.ts', 'app/layout.tsx', 'next.config.mjs', 'lib/hubspot/retry-after.test.ts'].map(at),
  invalid: [
    ...['lib/vault/utils.ts', 'lib/auth/helpers.ts', 'components/ui/index.ts', 'lib/contacts/types.ts'].map((file) => ({
      ...at(file),
      errors: [{ messageId: 'drawer' }],
    })),
    ...['lib/vault/accessTokens.ts', 'components/ui/Button.tsx'].map((file) => ({
      ...at(file),
      errors: [{ messageId: 'notKebab' }],
    })),
  ],
});
