import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { connection } from 'next/server';
import Link from 'next/link';
import { SetupGuide } from '@/components/setup/setup-guide';
import { Logo } from '@/components/ui/logo';
import { getDeployment } from '@/lib/http/deployment';

export const metadata: Metadata = { title: 'Connect HubSpot' };

export default async function SetupPage() {
  // The environment is read when the page is asked for, not when it is built.
  await connection();
  const { mode, publicOrigin, redirectUrl, scopes, optionalScopes } = getDeployment();
  return (
    <main className="mx-auto w-full max-w-2xl px-6 py-8">
      <Link href="/" className="-m-1 inline-block rounded-md p-1">
        <Logo />
      </Link>
      <h1 className="mt-10 text-2xl font-semibold tracking-tight">Connect the real HubSpot</h1>
      <p className="mt-2 mb-6 text-base text-muted">
        Portside reaches HubSpot through an app that belongs to you. Creating one takes about a quarter of an hour,
        once.
      </p>
      <SetupGuide facts={{ isSandbox: mode === 'sandbox', publicOrigin, redirectUrl, scopes, optionalScopes }} />
      <p className="mt-12 border-t border-line pt-6">
        <Link href="/" className="inline-flex items-center gap-1.5 rounded-md text-sm text-muted hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" />
          Back to Portside
        </Link>
      </p>
    </main>
  );
}
