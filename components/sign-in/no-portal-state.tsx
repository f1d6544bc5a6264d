import { Plug } from 'lucide-react';
import { ConnectWithTokenButton } from '@/components/connection/connect-with-token-button';
import { StatePanel } from '@/components/states/state-panel';
import { Logo } from '@/components/ui/logo';
import type { Me } from '@/lib/auth/contract';
import { AskAnAdmin } from './ask-an-admin';
import { SignInButton } from './sign-in-button';
import { SignOutButton } from './sign-out-button';

type NoPortalStateProps = { email: string | undefined; endedPortals: Me['endedPortals']; publicOrigin: string };

/** For somebody who is signed in and a member of no portal. */
export function NoPortalState({ email, endedPortals, publicOrigin }: NoPortalStateProps) {
  return (
    <main className="flex min-h-dvh flex-1 flex-col px-6 py-8">
      <Logo />
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center">
        <StatePanel
          icon={<Plug />}
          title="No portal yet"
          headingLevel={1}
          actions={
            <>
              <SignInButton callbackPath="/" size="md">
                Connect a portal
              </SignInButton>
              <ConnectWithTokenButton />
              <SignOutButton />
            </>
          }
        >
          <p>
            You are signed in{email ? <> as {<bdi className="text-ink">{email}</bdi>}</> : null}, but you are not a
            member of any portal here. Connect one, or ask its owner to let you in.
          </p>
          {endedPortals.map(({ hubId, name }) => (
            <p key={hubId} className="mt-2">
              Your HubSpot access to <bdi className="text-ink">{name}</bdi> has ended. If HubSpot lets you in again,
              connect once more.
            </p>
          ))}
        </StatePanel>
        <AskAnAdmin publicOrigin={publicOrigin} />
      </div>
    </main>
  );
}
