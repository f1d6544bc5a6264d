'use client';

import { useEffect } from 'react';
import { writePreferenceCookie } from '@/components/preferences/preference-cookie';
import { readBrowserTimeZone } from './browser-time-zone';

/** Tells the server the reader's zone, so that the next page is written with it. */
export function TimeZoneCookie() {
  useEffect(() => {
    const zone = readBrowserTimeZone();
    if (zone) writePreferenceCookie('portside-tz', zone);
  }, []);
  return null;
}
