'use client';

import { usePortal } from '@/components/portal/portal-provider';
import { EnvironmentPill } from '@/components/shell/environment-pill';
import type { InvitationList } from '@/lib/auth/invitations/contract';
import type { MemberList } from '@/lib/auth/members/contract';
import { InvitationsSection } from './invitations-section';
import { MembersSection } from './members-section';
import { PortalSection } from './portal-section';

type SettingsViewProps = {
  members: MemberList;
  /** Only for who may see them, and where they could be read. */
  invitations: InvitationList | undefined;
  nowMs: number;
};

/** What a portal is called here, who is in it, and who has been asked to come. */
export function SettingsView({ members, invitations, nowMs }: SettingsViewProps) {
  const { hubId, name, environment } = usePortal();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 md:px-6">
        <h1 className="text-lg font-semibold tracking-tight">Settings</h1>
        <p className="min-w-0 truncate text-sm text-muted">
          <bdi>{name}</bdi> · <span className="tabular-nums">{hubId}</span>
        </p>
        <EnvironmentPill environment={environment} />
      </header>
      <div className="mx-auto max-w-4xl space-y-10 px-4 py-6 md:px-6">
        <PortalSection />
        <MembersSection initial={members} nowMs={nowMs} />
        <InvitationsSection initial={invitations} nowMs={nowMs} />
      </div>
    </div>
  );
}
