import { expect, type Locator } from '@playwright/test';

/** Waits until React has taken over an element that the server wrote: a click before that is lost, and on a fresh portal it takes a second. */
export async function waitForLife(locator: Locator): Promise<void> {
  const isAlive = () =>
    locator.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')));
  await expect.poll(isAlive).toBe(true);
}
