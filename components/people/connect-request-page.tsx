import { Check } from 'lucide-react';
import { toScopeRows } from '@/components/connection/scope-words';
import { SignInButton } from '@/components/sign-in/sign-in-button';
import { Logo } from '@/components/ui/logo';

type ConnectRequestPageProps = { scopes: string[]; optionalScopes: string[] };

const afterwards = [
  'You become the first owner of the portal here, or an admin where somebody has connected it before you.',
  'Your colleagues work with the access that you give; under Settings you say who may do what.',
  'You can disconnect at any time, here or in HubSpot. Portside then deletes the access that it holds.',
];

/** For the HubSpot admin to whom a colleague has sent the link: what Portside will be asking for, before HubSpot is opened. */
export function ConnectRequestPage({ scopes, optionalScopes }: ConnectRequestPageProps) {
  const rows = toScopeRows({ requested: scopes, optional: optionalScopes, granted: [], missing: [] });
  return (
    <main className="flex min-h-dvh flex-1 flex-col px-6 py-8 sm:px-12">
      <Logo />
      <div className="mx-auto w-full max-w-xl flex-1 py-10">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">
          A colleague asks you to connect your HubSpot account
        </h1>
        <p className="mt-3 text-base text-pretty text-muted">
          Portside shows and edits HubSpot contacts and runs on your own company’s server. HubSpot lets only a super
          admin, or somebody with Marketplace access, connect it; that is why you were asked.
        </p>
        <h2 className="mt-8 text-base font-semibold">What HubSpot will ask you to allow</h2>
        <ul className="mt-2 divide-y divide-line rounded-xl border border-line text-sm">
          {rows.map(({ name, title, enables, isRequired }) => (
            <li key={name} className="px-4 py-3">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{title}</span>
                <code className="text-xs break-all text-muted">{name}</code>
                {isRequired ? null : <span className="text-xs text-muted">optional</span>}
              </p>
              <p className="text-muted">{enables}</p>
            </li>
          ))}
        </ul>
        <h2 className="mt-8 text-base font-semibold">What happens then</h2>
        <ul className="mt-2 space-y-2 text-sm text-muted">
          {afterwards.map((sentence) => (
            <li key={sentence} className="flex gap-2.5">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
              {sentence}
            </li>
          ))}
        </ul>
        <div className="mt-8">
          <SignInButton callbackPath="/">Sign in with HubSpot and connect</SignInButton>
          <p className="mt-2.5 text-sm text-muted">HubSpot shows you the same list once more before you agree.</p>
        </div>
      </div>
      <p className="text-xs text-faint">Portside is open source and not a product of HubSpot.</p>
    </main>
  );
}
