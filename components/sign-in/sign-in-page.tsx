import { Check, FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { Logo } from '@/components/ui/logo';
import { Notice } from '@/components/ui/notice';
import { AskAnAdmin } from './ask-an-admin';
import { PasskeySignInButton } from './passkey-sign-in-button';
import { PreviewArt } from './preview-art';
import { SignInButton } from './sign-in-button';

const promises = [
  'Every contact on one page that scrolls as far as you do, with search as you type',
  'Edits go straight to HubSpot, and a conflict is shown before anything is overwritten',
  'It runs on your own server; tokens never reach the browser',
];

type SignInPageProps = {
  callbackPath: string;
  publicOrigin: string;
  isSandbox: boolean;
  /** What the team's own provider is called, where there is one. */
  oidcName: string | undefined;
};

/** The front door: what this is, the one button, and what to expect for who is not a HubSpot admin. */
export function SignInPage({ callbackPath, publicOrigin, isSandbox, oidcName }: SignInPageProps) {
  return (
    <main className="grid min-h-dvh flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col px-6 py-8 sm:px-12">
        <Logo />
        <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center py-10">
          <h1 className="text-2xl font-semibold tracking-tight text-balance sm:text-3xl">
            Your HubSpot contacts, faster than in HubSpot
          </h1>
          <ul className="mt-5 space-y-2.5 text-base text-muted">
            {promises.map((promise) => (
              <li key={promise} className="flex gap-2.5">
                <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent-text" />
                {promise}
              </li>
            ))}
          </ul>
          <div className="mt-8">
            <SignInButton callbackPath={callbackPath} className="w-full" />
            <p className="mt-2.5 text-sm text-muted">
              HubSpot asks which portal to open and what Portside may do there. The first to connect a portal becomes
              its owner here.
            </p>
            <div className="mt-5 space-y-2.5">
              {oidcName === undefined ? null : (
                <SignInButton
                  callbackPath={callbackPath}
                  provider="oidc"
                  providerName={oidcName}
                  variant="secondary"
                  className="w-full"
                />
              )}
              <PasskeySignInButton callbackPath={callbackPath} className="w-full" />
              <p className="text-sm text-muted">
                {oidcName === undefined ? 'A passkey is' : 'These are'} for people who were invited. To join, open the
                link in your invitation.
              </p>
            </div>
          </div>
          <div className="mt-8 space-y-3">
            {isSandbox ? (
              <Notice tone="info" icon={<FlaskConical />}>
                <strong className="font-semibold">Sample data.</strong> Signing in opens an imitation of HubSpot with
                made-up people, so you can try everything.{' '}
                <Link href="/setup" className="font-medium text-accent-text underline underline-offset-2">
                  Connect the real HubSpot
                </Link>
              </Notice>
            ) : null}
            <AskAnAdmin publicOrigin={publicOrigin} />
          </div>
        </div>
        <p className="text-xs text-faint">Portside is open source and not a product of HubSpot.</p>
      </div>
      <PreviewArt />
    </main>
  );
}
