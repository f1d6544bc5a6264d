import type { Page } from '@playwright/test';

const waitMsMax = 10_000;

/**
 * Keeps a picture for people to look at. Chromium now and then draws no frame for it although the page is well; a window
 * of another size makes it draw. A picture proves nothing, so asking twice for one hides nothing.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  const options = { path: `test-results/screens/${name}.png`, timeout: waitMsMax };
  try {
    await page.screenshot(options);
  } catch (error) {
    const size = page.viewportSize();
    if (!size) throw error;
    await page.setViewportSize({ ...size, height: size.height + 1 });
    await page.setViewportSize(size);
    await page.screenshot(options);
  }
}
