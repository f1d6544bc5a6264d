import type { Route } from 'next';
import { contactsPath } from '@/components/routes/paths';

const searches = new Map<number, string>();

/** Remembers a portal's list as it was last looked at, for the way back from a record. */
export function rememberListAddress(hubId: number, search: string): void {
  searches.set(hubId, search);
}

/** The list as it was last looked at in this visit; the plain one otherwise, which is also what the server says. */
export function recallListAddress(hubId: number): Route {
  return `${contactsPath(hubId)}${searches.get(hubId) ?? ''}` as Route;
}
