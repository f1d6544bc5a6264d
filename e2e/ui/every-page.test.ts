import type { Page } from '@playwright/test';
import { changePortalRows } from '@/e2e/support/portal-rows';
import { signInWithBrowser } from '@/e2e/support/sign-in';
import type { TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';
import { lookAtEverySize, type Scene } from './look-at-every-size';
import {
  breakSearch,
  contactsPage,
  createSample,
  editInHubspot,
  expect,
  forgiveFailedLoads,
  hubId,
  test,
  type SandboxControls,
} from './signed-in-test';

async function openSample(
  page: Page,
  sandbox: SandboxControls,
  properties: Record<string, string> = {},
): Promise<string> {
  const email = `look.${Date.now()}@every.example`;
  const { id } = await createSample(sandbox, {
    firstname: 'Nora',
    lastname: 'Lindqvist',
    email,
    city: 'Oslo',
    ...properties,
  });
  await page.goto(`${contactsPage}/${id}`);
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
  return id;
}

const scenes: Scene[] = [
  {
    name: 'contacts',
    show: async (page) => {
      await page.goto(contactsPage);
      await expect(page.getByRole('grid')).toBeVisible();
    },
  },
  {
    name: 'contacts-no-match',
    show: async (page) => {
      await page.goto(`${contactsPage}?q=nobodyhasthisname`);
      await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
    },
  },
  {
    name: 'contacts-empty',
    show: async (page) => {
      await page.goto(contactsPage);
      const nobody = { total: 0, results: [], source: 'live', asOf: new Date().toISOString() };
      await page.route('**/api/portals/*/contacts?*', (route) => route.fulfill({ json: nobody }));
      await page.getByRole('button', { name: 'Read again from HubSpot' }).click();
      await expect(page.getByRole('heading', { name: 'No contacts yet' })).toBeVisible();
    },
  },
  {
    name: 'contacts-awkward',
    show: async (page) => {
      const filters = [{ filters: [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*edge.example' }] }];
      await page.goto(`${contactsPage}?filters=${encodeURIComponent(JSON.stringify(filters))}`);
      await expect(page.getByRole('grid')).toBeVisible();
    },
  },
  {
    name: 'contacts-loading',
    isLoading: true,
    show: async (page, sandbox) => {
      await page.goto(`/portals/${hubId}/connection`);
      await sandbox.fault({ path: '*/contacts/search', delayMs: 60_000, times: 1 });
      await page.getByRole('link', { name: 'Contacts' }).first().click();
      await expect(page.getByText('Reading contacts from HubSpot')).toBeAttached();
    },
  },
  {
    name: 'contacts-error',
    show: async (page, sandbox) => {
      await breakSearch(sandbox);
      await page.goto(`${contactsPage}?q=broken`);
      await expect(page.getByRole('heading', { name: 'HubSpot is not answering' })).toBeVisible();
    },
  },
  {
    name: 'contacts-columns',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('searchbox', { name: 'Search properties' }).fill('date');
      await expect(page.getByRole('checkbox', { name: 'Close Date' })).toBeVisible();
    },
  },
  {
    name: 'contacts-create',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await page.getByRole('button', { name: 'Create contact' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create contact' });
      await dialog.getByLabel('E-mail').fill('not an address');
      await page.keyboard.press('Enter');
      await expect(dialog.getByText(/invalid/)).toBeVisible();
    },
  },
  {
    name: 'contacts-offline',
    show: async (page) => {
      await page.goto(contactsPage);
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
        window.dispatchEvent(new Event('offline'));
      });
      await expect(page.getByText('You are offline.')).toBeVisible();
    },
  },
  {
    name: 'portal-menu',
    part: '[role="menu"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await page
        .getByRole('button', { name: /^Portal/ })
        .first()
        .click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'account-menu',
    part: '[role="menu"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await page
        .getByRole('button', { name: /account menu/ })
        .first()
        .click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await expect(async () => {
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 });
      }).toPass();
    },
  },
  { name: 'record', show: async (page, sandbox) => void (await openSample(page, sandbox)) },
  {
    name: 'record-refused',
    show: async (page, sandbox) => {
      await openSample(page, sandbox);
      await page.getByRole('button', { name: 'Edit Email', exact: true }).first().click();
      await page.getByRole('textbox', { name: 'Email' }).fill('nonsense');
      await page.keyboard.press('Enter');
      await expect(page.getByText('Email address nonsense is invalid')).toBeVisible();
    },
  },
  {
    name: 'record-conflict',
    show: async (page, sandbox) => {
      const id = await openSample(page, sandbox, { jobtitle: 'Gardener' });
      await page.getByRole('button', { name: 'Edit Job Title', exact: true }).first().click();
      await editInHubspot(sandbox, id, { jobtitle: 'Florist' });
      await page.getByRole('textbox', { name: 'Job Title' }).fill('Botanist');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Keep mine' })).toBeVisible();
    },
  },
  {
    name: 'record-saved',
    show: async (page, sandbox) => {
      await openSample(page, sandbox);
      await page.getByRole('button', { name: 'Edit Job Title', exact: true }).first().click();
      await page.getByRole('textbox', { name: 'Job Title' }).fill('Gardener');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      // Holds the toast, whose time is up before the last picture is taken.
      await page.getByRole('button', { name: 'Undo' }).focus();
    },
  },
  {
    name: 'record-archive',
    part: '[role="alertdialog"]',
    show: async (page, sandbox) => {
      await openSample(page, sandbox);
      await page.getByRole('button', { name: 'Archive' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'record-gone',
    show: async (page) => {
      await page.goto(`${contactsPage}/999999999`);
      await expect(page.getByRole('heading', { name: 'This contact is not in HubSpot' })).toBeVisible();
    },
  },
  {
    name: 'connection',
    show: async (page) => {
      await page.goto(`/portals/${hubId}/connection`);
      await page.getByRole('button', { name: 'Inspect token' }).click();
      await expect(page.getByText('What HubSpot says of the token')).toBeVisible();
    },
  },
  {
    name: 'connection-disconnect',
    part: '[role="alertdialog"]',
    show: async (page) => {
      await page.goto(`/portals/${hubId}/connection`);
      await page.getByRole('button', { name: 'Disconnect…' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'not-found',
    show: async (page) => {
      await page.goto('/portals/99999999/contacts');
      await expect(page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible();
    },
  },
  { name: 'setup', show: async (page) => void (await page.goto('/setup')) },
  { name: 'connect-error-denied', show: async (page) => void (await page.goto('/connect/error?code=denied')) },
  {
    name: 'connect-error-configuration',
    show: async (page) => void (await page.goto('/connect/error?code=configuration')),
  },
];

// Each looks at a page of its own, so two workers share them. Tracing would record every picture once more.
test.describe.configure({ mode: 'parallel' });
test.use({ trace: 'off', screenshot: 'off' });

for (const { show, ...scene } of scenes) {
  test(`${scene.name} is sound at every size and in both themes`, async ({ page, sandbox, complaints }) => {
    await show(page, sandbox);
    await lookAtEverySize(page, scene);
    forgiveFailedLoads(complaints);
  });
}

/** Changes rows of the portal's database for as long as it takes to look. */
async function whileChanged(portal: TestPortal, change: { table: string; sql: string }, look: () => Promise<void>) {
  changePortalRows(portal, `CREATE TABLE kept AS SELECT * FROM ${change.table}; ${change.sql}`);
  try {
    await look();
  } finally {
    const restore = `DELETE FROM ${change.table}; INSERT INTO ${change.table} SELECT * FROM kept; DROP TABLE kept`;
    changePortalRows(portal, restore);
  }
}

test('a viewer’s record is sound at every size and in both themes', async ({ page, portal, sandbox }) => {
  const change = { table: 'memberships', sql: `UPDATE memberships SET role = 'viewer' WHERE hub_id = ${hubId}` };
  await whileChanged(portal, change, async () => {
    await openSample(page, sandbox);
    await lookAtEverySize(page, { name: 'record-viewer' });
  });
});

test('the front page of a person without a portal is sound at every size and in both themes', async ({
  page,
  portal,
}) => {
  await whileChanged(portal, { table: 'memberships', sql: 'DELETE FROM memberships' }, async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'No portal yet' })).toBeVisible();
    await lookAtEverySize(page, { name: 'front-page-no-portal' });
  });
});

const connectionStates = [
  { name: 'needs-reauth', sql: `status = 'needs_reauth'`, sign: 'HubSpot access has ended.' },
  { name: 'unusable', sql: `client_id = 'another-app'`, sign: 'This connection cannot be used.' },
  {
    name: 'missing-scopes',
    sql: `granted_scopes = '["oauth","crm.objects.contacts.read"]'`,
    sign: 'Owners are shown by their ids',
  },
];

for (const { name, sql, sign } of connectionStates) {
  test(`a portal whose connection is ${name} is sound at every size and in both themes`, async ({ page, portal }) => {
    await whileChanged(portal, { table: 'connections', sql: `UPDATE connections SET ${sql}` }, async () => {
      await page.goto(contactsPage);
      await expect(page.getByText(sign).first()).toBeVisible();
      await lookAtEverySize(page, { name: `contacts-${name}` });
      await page.goto(`/portals/${hubId}/connection`);
      await expect(page.getByRole('heading', { name: 'Permissions' })).toBeVisible();
      await lookAtEverySize(page, { name: `connection-${name}` });
    });
  });
}

test.describe('signed out', () => {
  test.use({ person: null });

  test('the front page is sound at every size and in both themes', async ({ page }) => {
    await page.goto('/');
    await lookAtEverySize(page, { name: 'front-page' });
    await page.getByText('Not a HubSpot admin?').click();
    await lookAtEverySize(page, { name: 'front-page-not-an-admin' });
  });

  test('HubSpot’s consent and its refusal are sound at every size and in both themes', async ({ page, complaints }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /HubSpot/ }).click();
    await expect(page.getByTestId('allow')).toBeVisible();
    await lookAtEverySize(page, { name: 'hubspot-consent', isHubspots: true });
    await page.goto('/');
    await signInWithBrowser(page, { userId: samples.harbour.tom });
    await expect(page.getByTestId('oauth-refusal')).toBeVisible();
    await lookAtEverySize(page, { name: 'hubspot-refusal', isHubspots: true });
    forgiveFailedLoads(complaints);
  });
});
