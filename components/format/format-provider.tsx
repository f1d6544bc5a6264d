'use client';

import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { readBrowserTimeZone } from './browser-time-zone';
import type { FormatSettings } from './instant';

const FormatContext = createContext<FormatSettings>({ locale: 'en', timeZone: 'UTC' });

type FormatProviderProps = {
  locale: string;
  /** The zone the server wrote the page with: the reader's if its cookie was there, else a stand-in. */
  timeZone: string;
  children: ReactNode;
};

const neverChanges = () => () => undefined;

/** Gives dates their language and zone. The first paint uses the server's zone, so it matches; then the reader's takes over. */
export function FormatProvider({ locale, timeZone, children }: FormatProviderProps) {
  const zone = useSyncExternalStore(neverChanges, readBrowserTimeZone, () => undefined) ?? timeZone;
  const settings = useMemo(() => ({ locale, timeZone: zone }), [locale, zone]);
  return <FormatContext value={settings}>{children}</FormatContext>;
}

export function useFormat(): FormatSettings {
  return use(FormatContext);
}
