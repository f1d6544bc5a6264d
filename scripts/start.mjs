#!/usr/bin/env node
// npm start and npm run dev. What needs a newer Node is imported only after the check, so that an old one gets a sentence, not a stack.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { startPortside } = await import('./run/start-portside.mjs');
process.exitCode = await startPortside({ isDevelopment: process.argv.includes('--dev') });
