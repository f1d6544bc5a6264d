import type { Page } from '@playwright/test';
import { expect, test as base } from '@/e2e/support/browser-test';
import { signIn, type SignInChoice } from '@/e2e/support/sign-in';
import { controlsOf, samples } from '@/e2e/support/test-sandbox';

export const { hubId, mara } = samples.harbour;

export type SandboxControls = ReturnType<typeof controlsOf>;

type Fixtures = {
  /** Who is signed in; nobody where it is null. */
  person: SignInChoice | null;
  sandbox: SandboxControls;
};

/** A browser in which somebody is signed in already, and HubSpot in the test's hand. */
export const test = base.extend<Fixtures>({
  person: [{ userId: mara }, { option: true }],
  sandbox: async ({ portal }, use) => {
    const sandbox = controlsOf(portal.sandboxOrigin);
    await use(sandbox);
    await sandbox.clearFaults();
  },
  context: async ({ context, portal, person }, use) => {
    if (person) {
      const { cookies } = await signIn(portal, person);
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: portal.origin })));
    }
    await use(context);
  },
});

export { expect };

export const contactsPage = `/portals/${hubId}/contacts`;

type SampleContact = { id: string; properties: Record<string, string | null> };

/** A contact of the test's own, as somebody in HubSpot would create it. */
export async function createSample(
  sandbox: SandboxControls,
  properties: Record<string, string>,
): Promise<SampleContact> {
  return (await sandbox.control('POST', 'contacts', { hubId, properties })) as SampleContact;
}

/** A change that somebody makes in HubSpot itself meanwhile. */
export async function editInHubspot(sandbox: SandboxControls, id: string, properties: Record<string, string>) {
  await sandbox.control('PATCH', 'contacts', { hubId, id, properties });
}

/** The browser notes every answer that is not 2xx; here the test has asked for one. */
export function forgiveFailedLoads(complaints: string[]): void {
  const others = complaints.filter((text) => !text.startsWith('Failed to load resource'));
  complaints.splice(0, complaints.length, ...others);
}

/** What a screen reader has been told last. */
export function announcement(page: Page) {
  return page.getByTestId('announcer');
}

/** HubSpot answers nothing but 503 to searches until the faults are cleared. */
export async function breakSearch(sandbox: SandboxControls): Promise<void> {
  await sandbox.fault({ path: '*/contacts/search', times: null, effect: { kind: 'answer', status: 503 } });
}

/** The first property row of that name; the key facts come before the groups. */
export function propertyRow(page: Page, name: string) {
  return page.locator(`[data-property="${name}"]`).first();
}
