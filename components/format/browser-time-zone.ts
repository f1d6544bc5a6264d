import { parseTimeZone } from './instant';

let browserZone: string | undefined;

/** The zone that this browser is set to. */
export function readBrowserTimeZone(): string | undefined {
  browserZone ??= parseTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return browserZone;
}
