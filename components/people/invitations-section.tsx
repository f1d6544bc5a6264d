'use client';

import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { ErrorState } from '@/components/states/error-state';
import { Button } from '@/components/ui/button';
import { StatusPill, type Tone } from '@/components/ui/pill';
import { Skeleton } from '@/components/ui/skeleton';
import type { Invitation, InvitationList } from '@/lib/auth/invitations/contract';
import { Moment } from './moment';
import { invitationsQuery } from './people-queries';
import { roleWords, toPersonName } from './role-words';

const InviteDialog = lazy(() => import('./invite-dialog').then(({ InviteDialog }) => ({ default: InviteDialog })));
const RevokeDialog = lazy(() => import('./revoke-dialog').then(({ RevokeDialog }) => ({ default: RevokeDialog })));

type InvitationsSectionProps = { initial: InvitationList | undefined; nowMs: number };

/** Links that let somebody in whom HubSpot does not let authorise. */
export function InvitationsSection({ initial, nowMs }: InvitationsSectionProps) {
  const canManage = useIsPermitted('members.manage');
  const [isInviting, setInviting] = useState(false);
  return (
    <section aria-labelledby="invitations">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_18rem]">
          <h2 id="invitations" className="text-base font-semibold">
            Invitations
          </h2>
          <p className="mt-0.5 text-sm text-muted">
            {canManage
              ? 'For people whom HubSpot does not let authorise an app: a link that lets one person in, once.'
              : 'Admins and owners can invite people; ask one of them.'}
          </p>
        </div>
        {canManage ? (
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            Invite…
          </Button>
        ) : null}
      </div>
      {canManage ? <Invitations initial={initial} nowMs={nowMs} /> : null}
      {isInviting ? (
        <Suspense fallback={null}>
          <InviteDialog onClose={() => setInviting(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}

function Invitations({ initial, nowMs }: InvitationsSectionProps) {
  const { hubId } = usePortal();
  const { data, error, refetch, isFetching } = useQuery({
    ...invitationsQuery(hubId),
    initialData: initial,
    initialDataUpdatedAt: initial && nowMs,
  });
  if (data === undefined) {
    if (!error) return <Skeleton className="h-20 rounded-xl" />;
    return <ErrorState error={toErrorBody(error)} onRetry={() => void refetch()} isRetrying={isFetching} />;
  }
  if (data.results.length === 0) {
    return (
      <p className="rounded-xl border border-dashed border-line-strong p-5 text-center text-sm text-muted">
        Nobody has been invited yet.
      </p>
    );
  }
  return (
    <ul aria-label="Invitations" className="divide-y divide-line rounded-xl border border-line">
      {data.results.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  );
}

const stateWords: Record<Invitation['state'], { label: string; tone: Tone }> = {
  open: { label: 'Open', tone: 'accent' },
  used: { label: 'Used', tone: 'ok' },
  expired: { label: 'Expired', tone: 'neutral' },
  revoked: { label: 'Taken back', tone: 'neutral' },
};

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const [isRevoking, setRevoking] = useState(false);
  const { role, note, state, createdAt, expiresAt, createdBy, usedBy } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          <bdi className="min-w-0 break-words">{note ?? 'Without a note'}</bdi>
          <StatusPill tone={stateWords[state].tone}>{stateWords[state].label}</StatusPill>
        </p>
        <p className="text-xs break-words text-muted">
          {roleWords[role].label} · by <bdi>{toPersonName(createdBy)}</bdi>, <Moment iso={createdAt} />
          {state === 'open' ? (
            <>
              {' '}
              · until <Moment iso={expiresAt} />
            </>
          ) : null}
          {state === 'used' ? (
            <>
              {' '}
              · joined: <bdi>{toPersonName(usedBy)}</bdi>
            </>
          ) : null}
        </p>
      </div>
      {state === 'open' ? (
        <Button aria-label={`Take back the invitation ${note ?? ''}`} onClick={() => setRevoking(true)}>
          Take back…
        </Button>
      ) : null}
      {isRevoking ? (
        <Suspense fallback={null}>
          <RevokeDialog invitation={invitation} onClose={() => setRevoking(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}
