import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { CircleCheck, FlaskConical } from 'lucide-react';
import { buildAppProject } from '@/lib/kernel/app-project';
import { CopyField } from './copy-field';

export type SetupFacts = {
  isSandbox: boolean;
  publicOrigin: string;
  redirectUrl: string;
  scopes: readonly string[];
  optionalScopes: readonly string[];
};

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="relative pl-11">
      <span
        aria-hidden
        className="absolute top-0 left-0 inline-flex size-7 items-center justify-center rounded-full border border-line-strong text-sm font-semibold tabular-nums"
      >
        {number}
      </span>
      <h2 className="pt-0.5 text-lg font-semibold">{title}</h2>
      <div className="mt-2 space-y-3 text-base text-pretty text-muted [&_strong]:font-medium [&_strong]:text-ink">
        {children}
      </div>
    </li>
  );
}

/** How to connect the real HubSpot: what to create there, what to copy, what to set here. */
export function SetupGuide({ facts }: { facts: SetupFacts }) {
  const { isSandbox, redirectUrl, scopes, optionalScopes } = facts;
  const project = buildAppProject(facts);
  return (
    <>
      <Notice tone="info" icon={isSandbox ? <FlaskConical /> : <CircleCheck />} className="mb-8">
        {isSandbox ? (
          <>
            This Portside runs on <strong className="font-medium">sample data</strong>, because it has no HubSpot app
            yet. Sample data and real portals never mix.
          </>
        ) : (
          <>
            This Portside has a HubSpot app. The page shows <strong className="font-medium">what has to match</strong>{' '}
            in HubSpot.
          </>
        )}
      </Notice>
      <ol className="space-y-9">
        <Step number={1} title="Create an app in HubSpot">
          <p>
            You need a HubSpot account in which you are a <strong>super admin</strong>. HubSpot creates apps with its
            command line tool:
          </p>
          <CopyField
            label="commands"
            value={['npm install -g @hubspot/cli@latest', 'hs account auth', 'hs project create'].join('\n')}
          />
          <p>
            Choose <strong>App</strong>, distribution <strong>private</strong> and authentication <strong>OAuth</strong>
            . HubSpot does not let you change distribution and authentication later.
          </p>
        </Step>
        <Step number={2} title="Tell HubSpot about this Portside">
          <p>
            These must be the same in the app’s <code className="text-ink">src/app/app-hsmeta.json</code> to the letter,
            or HubSpot refuses to connect.
          </p>
          <CopyField label="redirect URL" value={redirectUrl} />
          <CopyField label="required scopes" value={scopes.join(' ')} />
          <CopyField label="optional scopes" value={optionalScopes.join(' ')} />
          <details className="rounded-lg border border-line px-3 py-2">
            <summary className="cursor-pointer text-sm font-medium text-ink">The whole file</summary>
            <div className="mt-2">
              <CopyField label="app-hsmeta.json" value={project['src/app/app-hsmeta.json'].trimEnd()} />
              <p className="mt-2 text-sm">
                <code className="text-ink">npm run portside -- setup</code> writes it, with the project around it, into
                a folder <code className="text-ink">hubspot-app</code>.
              </p>
            </div>
          </details>
          <p>Then upload it and open it in HubSpot:</p>
          <CopyField label="upload commands" value={['hs project upload', 'hs project open'].join('\n')} />
        </Step>
        <Step number={3} title="Give Portside the app’s credentials">
          <p>
            In HubSpot the app’s <strong>Auth</strong> tab shows a client ID and a client secret. Put both where this
            Portside reads its environment, for instance in <code className="text-ink">.env.local</code> beside its{' '}
            <code className="text-ink">package.json</code>:
          </p>
          <CopyField
            label="environment variables"
            value={['HUBSPOT_CLIENT_ID=…', 'HUBSPOT_CLIENT_SECRET=…', `NEXTAUTH_URL=${facts.publicOrigin}`].join('\n')}
          />
          <p>The secret stays on the server. Portside shows it nowhere and never sends it to a browser.</p>
        </Step>
        <Step number={4} title="Restart and sign in">
          <p>
            Stop Portside with Ctrl-C and start it again with <code className="text-ink">npm start</code>. The first
            person to connect a portal becomes its owner here.
          </p>
        </Step>
      </ol>
      <OtherWays />
    </>
  );
}

/** What older guides say to do instead, and what became of it. */
function OtherWays() {
  return (
    <section aria-labelledby="other-ways" className="mt-12 space-y-3 text-base text-pretty text-muted">
      <h2 id="other-ways" className="text-lg font-semibold text-ink">
        Other ways that you may have read about
      </h2>
      <p>
        <strong className="font-medium text-ink">API keys</strong> are gone: HubSpot took them away on 30 November 2022.
        What took their place is an access token, which the app above gives.
      </p>
      <p>
        <strong className="font-medium text-ink">Private apps</strong> can no longer be created since October 2026;
        those that exist work until September 2027. <strong className="font-medium text-ink">Service keys</strong> are
        what HubSpot offers instead. Portside takes the token of either, on the page of the portal’s connection: nobody
        has to create an app for that, but HubSpot then tells nothing about who signs in, and the token is renewed by
        hand.
      </p>
      <p>
        <strong className="font-medium text-ink">Developer accounts</strong> are not needed any more: a standard account
        makes apps, and for tests there are free developer test accounts.
      </p>
    </section>
  );
}
