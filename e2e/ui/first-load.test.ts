import { gzipSync } from 'node:zlib';
import { contactsPage, expect, test } from './signed-in-test';

/** @see docs/decisions: what a first visit to the list may cost a reader on a slow line. */
const scriptBytesMax = 220_000;

test('the list’s first load stays within its budget of scripts', async ({ page }) => {
  const html = await (await page.request.get(contactsPage)).text();
  const tags = html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? [];
  const sources = new Set(
    tags.filter((tag) => !/nomodule/i.test(tag)).map((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? ''),
  );
  expect(sources.size).toBeGreaterThan(5);
  const sizes = await Promise.all(
    [...sources].map(async (source) => gzipSync(await (await page.request.get(source)).body()).length),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(scriptBytesMax);
});
