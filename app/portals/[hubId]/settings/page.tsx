import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SettingsView } from '@/components/people/settings-view';
import { settingsPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { listInvitations } from '@/lib/auth/invitations/list-invitations';
import { listMembers } from '@/lib/auth/members/list-members';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { isPermitted } from '@/lib/kernel/roles';
import { readFirst, requireFirst } from '@/app/portals/[hubId]/first-paint';
import { readPortal } from '@/app/portals/[hubId]/read-portal';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(settingsPath(hubId));
  const role = (await readPortal(String(hubId)))?.portal.role;
  const [members, invitations] = await Promise.all([
    requireFirst(ctx, () => listMembers(ctx, { hubId })),
    // Where it fails the browser asks again, and says so in its place.
    role && isPermitted(role, 'members.manage') ? readFirst(ctx, () => listInvitations(ctx, { hubId })) : undefined,
  ]);
  if (members.error) return <RegionError error={members.error} />;
  return <SettingsView members={members.data} invitations={invitations?.data} nowMs={ctx.clock.now()} />;
}
