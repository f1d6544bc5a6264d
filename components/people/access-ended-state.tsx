import { UserX } from 'lucide-react';
import Link from 'next/link';
import { SignInButton } from '@/components/sign-in/sign-in-button';
import { SignOutButton } from '@/components/sign-in/sign-out-button';
import { StatePanel } from '@/components/states/state-panel';
import { buttonStyle } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';

/** In place of a portal, for a member whom HubSpot does not let in any more. */
export function AccessEndedState({ portalName }: { portalName: string }) {
  return (
    <main className="flex min-h-dvh flex-1 flex-col px-6 py-8">
      <Logo />
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center">
        <StatePanel
          icon={<UserX />}
          title="Your HubSpot access to this portal has ended"
          headingLevel={1}
          actions={
            <>
              <SignInButton size="md">Sign in again</SignInButton>
              <Link href="/" className={buttonStyle()}>
                To my other portals
              </Link>
              <SignOutButton />
            </>
          }
        >
          <p>
            HubSpot says that you may not use <bdi className="text-ink">{portalName}</bdi> any more, so Portside shows
            you nothing of it.
          </p>
          <p className="mt-2">
            If that is a mistake, ask a HubSpot admin to let you in again and sign in once more; or ask an owner or
            admin of this portal for an invitation to Portside.
          </p>
        </StatePanel>
      </div>
    </main>
  );
}
