'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { toErrorBody } from '@/components/http/api-error';
import { InlineProblem } from '@/components/states/inline-problem';
import { Logo } from '@/components/ui/logo';
import type { Account } from '@/lib/auth/account/contract';
import type { Me } from '@/lib/auth/contract';
import { accountQuery } from './account-query';
import { PortalsSection } from './portals-section';
import { ProfileSection } from './profile-section';
import { SessionsSection } from './sessions-section';
import { WaysInSection } from './ways-in-section';

type AccountViewProps = { account: Account; portals: Me['portals']; nowMs: number };

/** Everything that is a person's own and no portal's. */
export function AccountView({ account: initial, portals, nowMs }: AccountViewProps) {
  const { data: account, error } = useQuery({ ...accountQuery, initialData: initial, initialDataUpdatedAt: nowMs });
  return (
    <main className="mx-auto w-full max-w-2xl px-4 py-8 sm:px-6">
      <Link href="/" className="-m-1 inline-block rounded-md p-1">
        <Logo />
      </Link>
      <h1 className="mt-8 text-2xl font-semibold tracking-tight">Your account</h1>
      <p className="mt-1 text-sm break-words text-muted">
        {account.user.email ? (
          <>
            <bdi>{account.user.email}</bdi> · only you see this page
          </>
        ) : (
          'Only you see this page.'
        )}
      </p>
      {error ? <InlineProblem error={toErrorBody(error)} className="mt-4" /> : null}
      <div className="mt-8 space-y-10">
        <ProfileSection user={account.user} />
        <WaysInSection account={account} />
        <SessionsSection sessions={account.sessions} />
        <PortalsSection portals={portals} />
      </div>
      <p className="mt-12 border-t border-line pt-6">
        <Link href="/" className="inline-flex items-center gap-1.5 rounded-md text-sm text-muted hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" />
          Back to your portal
        </Link>
      </p>
    </main>
  );
}
