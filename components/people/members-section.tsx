'use client';

import { useQuery } from '@tanstack/react-query';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { roles } from '@/lib/kernel/roles';
import type { MemberList } from '@/lib/auth/members/contract';
import { MemberRow } from './member-row';
import { membersQuery } from './people-queries';
import { roleWords } from './role-words';

/** Who is in this portal, and what each may do. */
export function MembersSection({ initial, nowMs }: { initial: MemberList; nowMs: number }) {
  const { hubId, role } = usePortal();
  const canManage = useIsPermitted('members.manage');
  const { data } = useQuery({ ...membersQuery(hubId), initialData: initial, initialDataUpdatedAt: nowMs });
  const members = data.results;
  return (
    <section aria-labelledby="members">
      <h2 id="members" className="text-base font-semibold">
        Members
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        {members.length === 1
          ? 'Only you are here. Invite others below; whoever can authorise this portal in HubSpot can also just sign in, and joins as an admin.'
          : `${members.length} people may use this portal here.`}
        {canManage ? null : ` You are ${roleWords[role].article}; admins and owners manage members.`}
      </p>
      <ul aria-label="Members" className="divide-y divide-line rounded-xl border border-line">
        {members.map((member) => (
          <MemberRow key={member.userId} member={member} />
        ))}
      </ul>
      <details className="mt-3 text-sm">
        <summary className="w-fit cursor-pointer rounded-md font-medium text-accent-text">
          What each role may do
        </summary>
        <dl className="mt-2 grid gap-y-1.5 rounded-xl border border-line bg-sunken p-4 sm:grid-cols-[5rem_1fr]">
          {[...roles].map((each) => (
            <div key={each} className="contents">
              <dt className="font-medium">{roleWords[each].label}</dt>
              <dd className="text-muted">{roleWords[each].does}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
