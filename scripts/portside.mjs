#!/usr/bin/env node
// npm run portside -- <command>: the operator's commands, in a fresh clone too.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runSource } = await import('./run/run-source.mjs');
process.exitCode = await runSource('lib/cli/main.ts', process.argv.slice(2));
