const yearSeconds = 31_536_000;

/** Yes-or-no preferences, off by default. Cookies, so that the server's first paint already follows them. */
const flagCookies = {
  isCompact: 'portside-compact',
  isSampleNoteClosed: 'portside-sample-note-closed',
  showsEmpty: 'portside-show-empty',
  areShortcutsOff: 'portside-shortcuts-off',
} as const;

export type PreferenceFlag = keyof typeof flagCookies;
export type Preferences = Record<PreferenceFlag, boolean>;

export function parsePreferences(readCookie: (name: string) => string | undefined): Preferences {
  const isSet = (flag: PreferenceFlag) => readCookie(flagCookies[flag]) === '1';
  return {
    isCompact: isSet('isCompact'),
    isSampleNoteClosed: isSet('isSampleNoteClosed'),
    showsEmpty: isSet('showsEmpty'),
    areShortcutsOff: isSet('areShortcutsOff'),
  };
}

/** Remembers a harmless preference where the server can read it; never anything that identifies or authorises. */
export function writePreferenceCookie(name: 'portside-tz' | 'portside-last-portal', value: string): void {
  write(name, value);
}

export function writePreferenceFlag(flag: PreferenceFlag, value: boolean): void {
  write(flagCookies[flag], value ? '1' : '0');
}

function write(name: string, value: string): void {
  const pair = `${name}=${encodeURIComponent(value)}`;
  if (document.cookie.split('; ').includes(pair)) return;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${pair}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}
