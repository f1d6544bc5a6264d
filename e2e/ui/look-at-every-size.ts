import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { takePicture } from '@/e2e/support/take-picture';
import { expect, type SandboxControls } from './signed-in-test';

const widths = [390, 1024, 1440];
const themes = ['light', 'dark'] as const;
const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type Scene = {
  name: string;
  /** What axe looks at, where the page beneath has a scene of its own. */
  part?: string;
  /** Whether the outline of what is to come is the picture. */
  isLoading?: boolean;
  /** Whether it is a page of HubSpot's stand-in, which follows the system's colours without a class that says so. */
  isHubspots?: boolean;
  show: (page: Page, sandbox: SandboxControls) => Promise<void>;
};

type Look = { width: number; theme: (typeof themes)[number] };

/**
 * What axe looks for: everything on a telephone and on a wide screen, whose layouts differ; 1024 px has that of 1440. In the dark it
 * is the same document in other colours.
 */
function listRules({ width, theme }: Look): string[] {
  if (width === 1024) return [];
  if (theme === 'light') return wcag22AA;
  return width === 1440 ? ['color-contrast'] : [];
}

/** One page has no frames that axe would have to visit from a page of its own, and only what is wrong is of interest. */
async function findViolations(page: Page, part: string, runOnly: string[]): Promise<string[]> {
  // Axe is half a megabyte of script, which a page that has run it once need not be sent again.
  const isLoaded = await page.evaluate(() => 'axe' in window);
  const builder = new AxeBuilder({ page, axeSource: isLoaded ? 'undefined' : undefined });
  const options = { runOnly, resultTypes: ['violations' as const], preload: false };
  const { violations } = await builder.setLegacyMode().include(part).options(options).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

async function expectNoOverflow(page: Page, place: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${place} is wider than the window`).toBeLessThanOrEqual(0);
}

/** Outlines of what is to come, as far as they can be seen; more of them may follow the end of a list. */
function countOutlines(page: Page): Promise<number> {
  return page.evaluate(() => {
    const isInSight = ({ top, bottom, height }: DOMRect) => height > 0 && bottom > 0 && top < window.innerHeight;
    return [...document.querySelectorAll('.skeleton')].filter((each) => isInSight(each.getBoundingClientRect())).length;
  });
}

/** Looks at what is on the screen at every width in both themes: a picture, axe, and nothing wider than the window. */
export async function lookAtEverySize(
  page: Page,
  { name, part = 'body', isLoading = false, isHubspots = false }: Omit<Scene, 'show'>,
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of themes) {
      const place = `${name} at ${width} px, ${theme}`;
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      if (!isHubspots) await expect(page.locator('html')).toHaveClass(theme === 'dark' ? /dark/ : /light/);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectNoOverflow(page, place);
      if (!isLoading) await expect.poll(() => countOutlines(page), place).toBe(0);
      await takePicture(page, `${name}-${width}-${theme}`);
      const rules = listRules({ width, theme });
      if (rules.length > 0) expect(await findViolations(page, part, rules), place).toEqual([]);
    }
  }
  // 1280 px at 400 %, as WCAG's reflow wants it.
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoOverflow(page, `${name} at 320 px`);
}
