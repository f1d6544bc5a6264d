import { MailQuestion } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Moment } from '@/components/people/moment';
import { roleWords } from '@/components/people/role-words';
import { StatePanel } from '@/components/states/state-panel';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Logo } from '@/components/ui/logo';
import type { OpenInvitation } from '@/lib/auth/joining/contract';
import { JoinAsButton } from './join-as-button';
import { JoinWithPasskey } from './join-with-passkey';
import { SignInButton } from './sign-in-button';
import { SignOutButton } from './sign-out-button';

function JoinFrame({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-1 flex-col px-6 py-8">
      <Link href="/" className="self-start rounded-md">
        <Logo />
      </Link>
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center py-10">{children}</div>
    </main>
  );
}

const mayWords: Record<OpenInvitation['role'], string> = {
  viewer: 'You will be able to read and export its contacts.',
  editor: 'You will be able to read, export, create, edit and archive its contacts.',
  admin: 'You will be able to edit its contacts and to look after its people, its copy and its connection to HubSpot.',
  owner: 'You will be able to do everything in it.',
};

type JoinPageProps = {
  invitation: OpenInvitation;
  token: string;
  /** What to call whoever is signed in already. */
  signedInAs: string | undefined;
  oidcName: string | undefined;
};

/** An open invitation: to what, as what, from whom, and the ways to accept it. Looking at it uses nothing up. */
export function JoinPage({ invitation, token, signedInAs, oidcName }: JoinPageProps) {
  const { portalName, role, invitedBy, expiresAt } = invitation;
  return (
    <JoinFrame>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">
        Join <bdi>{portalName}</bdi> on Portside
      </h1>
      <p className="mt-3 text-base text-muted">
        {invitedBy ? (
          <>
            <bdi className="font-medium text-ink">{invitedBy}</bdi> invited you
          </>
        ) : (
          'You are invited'
        )}{' '}
        as {roleWords[role].article}. {mayWords[role]}
      </p>
      <p className="mt-1 text-sm text-muted">
        The invitation is for one person and can be used until <Moment iso={expiresAt} />.
      </p>
      <div className="mt-8">
        {signedInAs === undefined ? (
          <WaysIn token={token} oidcName={oidcName} />
        ) : (
          <div className="flex flex-wrap items-center gap-2">
            <JoinAsButton token={token} name={signedInAs} />
            <SignOutButton callbackPath={`/join/${token}`} />
          </div>
        )}
      </div>
    </JoinFrame>
  );
}

function WaysIn({ token, oidcName }: { token: string; oidcName: string | undefined }) {
  const callbackPath = `/join/${token}`;
  return (
    <div className="space-y-6">
      {oidcName === undefined ? null : (
        <SignInButton callbackPath={callbackPath} provider="oidc" providerName={oidcName} className="w-full">
          Continue with {oidcName}
        </SignInButton>
      )}
      <div className={cn(oidcName !== undefined && 'border-t border-line pt-6')}>
        <JoinWithPasskey token={token} isFirst={oidcName === undefined} />
      </div>
      <div className="border-t border-line pt-6">
        <SignInButton callbackPath={callbackPath} variant="secondary" className="w-full" />
        <p className="mt-2 text-sm text-muted">
          For HubSpot super admins and people with Marketplace access: HubSpot lets nobody else sign in to an app.
        </p>
      </div>
    </div>
  );
}

/** Every link that lets nobody in looks the same, whatever it once was. */
export function InvitationGone() {
  return (
    <JoinFrame>
      <StatePanel
        icon={<MailQuestion />}
        title="This invitation cannot be used"
        headingLevel={1}
        actions={
          <Link href="/" className={buttonStyle({ variant: 'secondary' })}>
            To the start page
          </Link>
        }
      >
        <p>
          It may have been used already, have expired or been taken back, or the link is not complete. Ask whoever sent
          it for a new one.
        </p>
      </StatePanel>
    </JoinFrame>
  );
}
