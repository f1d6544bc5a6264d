import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SettingsView } from '@/components/people/settings-view';
import { settingsPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { listInvitations } from '@/lib/auth/invitations/list-invitations';
import { listMembers } from '@/lib/auth/members/list-members';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { readFirst, requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(settingsPath(hubId));
  const [members, invitations] = await Promise.all([
    requireFirst(ctx, () => listMembers(ctx, { hubId })),
    // Whom it is refused is told in the page; the browser asks again where it only failed.
    readFirst(ctx, () => listInvitations(ctx, { hubId })),
  ]);
  if (members.error) return <RegionError error={members.error} />;
  return <SettingsView members={members.data} invitations={invitations.data} nowMs={ctx.clock.now()} />;
}
