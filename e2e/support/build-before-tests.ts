import path from 'node:path';
import { buildPortal } from '@/scripts/setup/build-portal.mjs';

/** These tests drive the built portal, so it has to be built of the sources as they are. */
export default async function buildBeforeTests(): Promise<void> {
  await buildPortal({ root: path.resolve(import.meta.dirname, '../..') });
}
