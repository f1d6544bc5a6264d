'use client';

import { lazy, Suspense, useState } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { toInitials } from '@/components/format/person';
import { usePortal } from '@/components/portal/portal-provider';
import { InlineProblem } from '@/components/states/inline-problem';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { StatusPill } from '@/components/ui/pill';
import { Select } from '@/components/ui/select';
import type { Member } from '@/lib/auth/members/contract';
import { canManageRole, isPermitted, roles, type Role } from '@/lib/kernel/roles';
import { Moment } from './moment';
import { roleWords, toPersonName } from './role-words';
import { useRoleChange } from './use-role-change';

const EndMembershipDialog = lazy(() =>
  import('./end-membership-dialog').then(({ EndMembershipDialog }) => ({ default: EndMembershipDialog })),
);
const StepDownDialog = lazy(() =>
  import('./step-down-dialog').then(({ StepDownDialog }) => ({ default: StepDownDialog })),
);

/** One member: on a wide screen a row, on a narrow one a card. */
export function MemberRow({ member }: { member: Member }) {
  const { role: ownRole } = usePortal();
  const [isEnding, setEnding] = useState(false);
  const name = toPersonName(member);
  const mayEnd = member.isYou || canManageRole(ownRole, member.role);
  return (
    <li className="grid items-center gap-x-4 gap-y-3 p-4 md:grid-cols-[minmax(0,1fr)_10rem_6rem]">
      <div className="flex min-w-0 items-center gap-3">
        <Avatar initials={toInitials(name)} hueKey={member.userId} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
            <bdi className="min-w-0 break-words">{name}</bdi>
            {member.isYou ? <StatusPill tone="neutral">You</StatusPill> : null}
            {member.hasAccessEnded ? <StatusPill tone="warn">Access ended in HubSpot</StatusPill> : null}
          </p>
          <p className="text-xs break-words text-muted">
            {member.name && member.email ? (
              <>
                <bdi>{member.email}</bdi> ·{' '}
              </>
            ) : null}
            Since <Moment iso={member.joinedAt} />
          </p>
        </div>
      </div>
      <MemberRole member={member} />
      {mayEnd && !member.isLastOwner ? (
        <Button
          className="justify-self-start md:justify-self-end"
          aria-label={member.isYou ? 'Leave this portal' : `Remove ${name}`}
          onClick={() => setEnding(true)}
        >
          {member.isYou ? 'Leave…' : 'Remove…'}
        </Button>
      ) : null}
      {isEnding ? (
        <Suspense fallback={null}>
          <EndMembershipDialog member={member} onClose={() => setEnding(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}

function MemberRole({ member }: { member: Member }) {
  const { role: ownRole } = usePortal();
  const change = useRoleChange(member);
  const [asked, setAsked] = useState<Role>();
  if (member.isLastOwner || !canManageRole(ownRole, member.role)) {
    return (
      <p className="text-sm">
        {roleWords[member.role].label}
        {member.isLastOwner ? (
          <span className="block text-xs text-muted">
            The last owner{member.isYou ? ': make somebody else an owner before you leave' : ''}
          </span>
        ) : null}
      </p>
    );
  }

  function choose(value: string) {
    const role = roles.find((each) => each === value);
    if (!role) return;
    // Who gives this away cannot take it back alone.
    if (member.isYou && !isPermitted(role, 'members.manage')) setAsked(role);
    else if (member.isYou && member.role === 'owner') setAsked(role);
    else change.mutate(role);
  }

  return (
    <div>
      <Select
        aria-label={`Role of ${toPersonName(member)}`}
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        onChange={({ target }) => choose(target.value)}
      >
        {roles
          .filter((role) => canManageRole(ownRole, role))
          .map((role) => (
            <option key={role} value={role}>
              {roleWords[role].label}
            </option>
          ))}
      </Select>
      {change.error ? <InlineProblem error={toErrorBody(change.error)} className="mt-2" /> : null}
      {asked ? (
        <Suspense fallback={null}>
          <StepDownDialog member={member} role={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      ) : null}
    </div>
  );
}
