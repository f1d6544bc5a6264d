import { describe, expect, it } from 'vitest';
import { isCurrentPage, listPortalPages, splitForBar } from './portal-pages';

const labels = (pages: readonly { label: string }[]) => pages.map(({ label }) => label);

describe('the pages of a portal', () => {
  it.each(['viewer', 'editor'] as const)('are not the workbench and the activity for a member who is %s', (role) => {
    expect(labels(listPortalPages(role))).toEqual(['Contacts', 'Sync', 'Connection', 'Settings']);
  });

  it.each(['admin', 'owner'] as const)('are all of them for a member who is %s', (role) => {
    expect(labels(listPortalPages(role))).toEqual([
      'Contacts',
      'Sync',
      'Connection',
      'Workbench',
      'Activity',
      'Settings',
    ]);
  });

  it('stand in the bar of a telephone by fours, the rest behind "More"', () => {
    const { shown, more } = splitForBar(listPortalPages('owner'));
    expect(labels(shown)).toEqual(['Contacts', 'Sync', 'Connection', 'Workbench']);
    expect(labels(more)).toEqual(['Activity', 'Settings']);
    expect(splitForBar(listPortalPages('viewer')).more).toEqual([]);
  });

  it('are current with all that is below them, and not with what only begins alike', () => {
    expect(isCurrentPage('/portals/1/contacts/7', '/portals/1/contacts')).toBe(true);
    expect(isCurrentPage('/portals/1/contacts-old', '/portals/1/contacts')).toBe(false);
  });
});
