import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

/** What colours and room can spoil; all else is the same document in either theme, and at 1024 px the one of 1440 px. */
const rulesOfLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

type Look = { part?: string; width: number; theme: (typeof themes)[number] };

/** One page has no frames that axe would have to visit from a page of its own, and only what is wrong is of interest. */
function lookWithAxe(page: Page, { part = 'body', width, theme }: Look) {
  const runOnly = theme === 'light' && width !== 1024 ? wcag22AA : rulesOfLooks;
  const options = { runOnly, resultTypes: ['violations' as const], preload: false };
  return new AxeBuilder({ page }).setLegacyMode().include(part).options(options).analyze();
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
  { name, part, isLoading = false, isHubspots = false }: Omit<Scene, 'show'>,
): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    if (!isHubspots) await expect(page.locator('html')).toHaveClass(theme === 'dark' ? /dark/ : /light/);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      const place = `${name} at ${width} px, ${theme}`;
      await expectNoOverflow(page, place);
      if (!isLoading) await expect.poll(() => countOutlines(page), place).toBe(0);
      await page.screenshot({ path: `test-results/screens/${name}-${width}-${theme}.png` });
      const { violations } = await lookWithAxe(page, { part, width, theme });
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect(found, place).toEqual([]);
    }
  }
  // 1280 px at 400 %, as WCAG's reflow wants it.
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoOverflow(page, `${name} at 320 px`);
}
