#!/usr/bin/env node
// npm test: everything, from a fresh clone. Its last line is `N passed, N failed`.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runTests } = await import('./testing/run-tests.mjs');
process.exitCode = await runTests({ scope: 'everything' });
