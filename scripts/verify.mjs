#!/usr/bin/env node
// npm run verify: what needs neither a build nor a browser, in under a minute.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runTests } = await import('./testing/run-tests.mjs');
process.exitCode = await runTests({ scope: 'fast' });
