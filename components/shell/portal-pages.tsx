import { Activity, FlaskRound, Plug, RefreshCw, Settings, Users } from 'lucide-react';
import type { Route } from 'next';
import type { ReactNode } from 'react';
import {
  activityPath,
  connectionPath,
  contactsPath,
  settingsPath,
  syncPath,
  workbenchPath,
} from '@/components/routes/paths';
import { isPermitted, type Permission, type Role } from '@/lib/kernel/roles';

export type PortalPage = {
  label: string;
  icon: ReactNode;
  toPath(hubId: number): Route;
  /** Who has no use for the page does not see it. */
  permission?: Permission;
};

const portalPages: readonly PortalPage[] = [
  { label: 'Contacts', icon: <Users aria-hidden />, toPath: contactsPath },
  { label: 'Sync', icon: <RefreshCw aria-hidden />, toPath: syncPath },
  { label: 'Connection', icon: <Plug aria-hidden />, toPath: connectionPath },
  { label: 'Workbench', icon: <FlaskRound aria-hidden />, toPath: workbenchPath, permission: 'workbench.use' },
  { label: 'Activity', icon: <Activity aria-hidden />, toPath: activityPath, permission: 'activity.read' },
  { label: 'Settings', icon: <Settings aria-hidden />, toPath: settingsPath },
];

/** The pages of a portal that somebody in this role is shown, in their order. */
export function listPortalPages(role: Role): PortalPage[] {
  return portalPages.filter(({ permission }) => permission === undefined || isPermitted(role, permission));
}

/** A telephone's bar has room for so many; with a fifth place for the rest. */
const barEntriesMax = 4;

/** What stands in the bar of a narrow screen, and what opens out of it. */
export function splitForBar(pages: readonly PortalPage[]): { shown: PortalPage[]; more: PortalPage[] } {
  return { shown: pages.slice(0, barEntriesMax), more: pages.slice(barEntriesMax) };
}

/** Whether the reader is on the page at `href`, or below it. */
export function isCurrentPage(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
