import { Unplug } from 'lucide-react';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { describeConnectFailure, whoWords } from '@/components/sign-in/connect-failure';
import { AskAnAdmin } from '@/components/sign-in/ask-an-admin';
import { SignInButton } from '@/components/sign-in/sign-in-button';
import { StatePanel } from '@/components/states/state-panel';
import { buttonStyle } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';
import { parseConnectErrorCode } from '@/lib/auth/contract';
import { failureCookie, findFailureReference } from '@/lib/auth/failure-reference';
import { getDeployment } from '@/lib/http/deployment';

export const metadata: Metadata = { title: 'Sign-in failed' };

type ConnectErrorPageProps = { searchParams: Promise<{ code?: string | string[] }> };

/** Why a sign-in failed. Of the address it shows nothing but the code, and that only if it is one of ours. */
export default async function ConnectErrorPage({ searchParams }: ConnectErrorPageProps) {
  const code = parseConnectErrorCode((await searchParams).code);
  const { title, what, who, next, action } = describeConnectFailure(code);
  const reference = findFailureReference((await cookies()).get(failureCookie)?.value, code);
  const { publicOrigin } = getDeployment();

  return (
    <main className="flex min-h-dvh flex-1 flex-col px-6 py-8">
      <Link href="/" className="self-start rounded-md">
        <Logo />
      </Link>
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center">
        <StatePanel
          icon={<Unplug />}
          title={title}
          headingLevel={1}
          actions={
            <>
              {action === 'setup' ? (
                <Link href="/setup" className={buttonStyle({ variant: 'primary' })}>
                  Open the set-up page
                </Link>
              ) : null}
              <SignInButton callbackPath="/" size="md" variant={action === 'setup' ? 'secondary' : 'primary'}>
                Try again
              </SignInButton>
              <Link href="/" className={buttonStyle({ variant: 'ghost' })}>
                To the start page
              </Link>
            </>
          }
          smallPrint={
            <>
              Code <code>{code}</code>
              {reference === undefined ? null : (
                <>
                  {' · '}Reference <code>{reference}</code>
                </>
              )}
            </>
          }
        >
          <p>{what}</p>
          <p className="mt-2">
            <strong className="font-medium text-ink">{whoWords[who]}</strong> {next}
          </p>
        </StatePanel>
        {who === 'you-or-admin' ? <AskAnAdmin publicOrigin={publicOrigin} /> : null}
      </div>
    </main>
  );
}
