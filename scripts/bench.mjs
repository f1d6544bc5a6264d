#!/usr/bin/env node
// npm run bench -- <name>: the benchmarks, in a fresh clone too.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runSource } = await import('./run/run-source.mjs');
process.exitCode = await runSource('bench/main.ts', process.argv.slice(2));
