import { expect, it } from 'vitest';
import { parsePreferences } from './preference-cookie';

it('takes for on only what was switched on', () => {
  const cookies: Record<string, string> = {
    'portside-compact': '1',
    'portside-show-empty': '0',
    'portside-other': '1',
  };
  expect(parsePreferences((name) => cookies[name])).toEqual({
    isCompact: true,
    isSampleNoteClosed: false,
    showsEmpty: false,
    areShortcutsOff: false,
  });
});
