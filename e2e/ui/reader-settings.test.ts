import { contactsPage, createSample, expect, propertyRow, test } from './signed-in-test';

/** Formatting that differs between server and browser makes React complain, and a complaint fails the test. */
const readers = [
  { locale: 'en-US', timezoneId: 'America/Los_Angeles', shown: /Jun 30, 2026, 11:30\sPM/ },
  { locale: 'de-DE', timezoneId: 'Europe/Berlin', shown: '01.07.2026, 08:30' },
  { locale: 'fr-FR', timezoneId: 'Asia/Kathmandu', shown: /1 juil\. 2026.*12:15/ },
  { locale: 'ja-JP', timezoneId: 'Asia/Tokyo', shown: '2026/07/01 15:30' },
];

for (const { locale, timezoneId, shown } of readers) {
  test.describe(`a reader in ${timezoneId} with ${locale}`, () => {
    test.use({ locale, timezoneId });

    test('sees dates of their own zone and language from the first visit on', async ({ page, sandbox }) => {
      const { id } = await createSample(sandbox, {
        email: `zone.${Date.now()}@reader.example`,
        last_showroom_visit: '2026-07-01T06:30:00Z',
        birthday: '2026-01-01',
      });
      await page.goto(`${contactsPage}/${id}`);
      await page.getByRole('searchbox', { name: 'Search properties' }).fill('showroom visit');
      const visit = propertyRow(page, 'last_showroom_visit');
      await expect(visit).toContainText(shown);
      await page.reload();
      await page.getByRole('searchbox', { name: 'Search properties' }).fill('birthday');
      await expect(propertyRow(page, 'birthday'), 'a day is no instant').toContainText('2026');
      await expect(propertyRow(page, 'birthday')).not.toContainText('2025');
      await page.goto(`${contactsPage}?columns=last_showroom_visit,createdate&q=zone`);
      await expect(page.getByRole('gridcell').filter({ hasText: shown }).first()).toBeVisible();
    });
  });
}
