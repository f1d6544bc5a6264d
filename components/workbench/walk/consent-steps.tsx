'use client';

import { ExternalLink } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button';
import { CopyField } from '@/components/setup/copy-field';
import type { Walk } from '@/lib/workbench/walk/contract';
import { FieldList } from './field-list';
import { StepCard } from './step-card';

function listParameters(authorizeUrl: string): [name: string, value: string][] {
  return [...new URL(authorizeUrl).searchParams];
}

/** The first half of the walk, which happens in the browser: the address, and the consent behind it. */
export function ConsentSteps({ walk }: { walk: Walk }) {
  const { authorizeUrl, callback, app } = walk;
  return (
    <>
      <StepCard
        number={1}
        title="The authorize URL"
        pill={{ tone: 'ok', label: 'Built' }}
        intro="A link to HubSpot’s consent page. Everything that is asked for stands in it, so anybody may see it: no secret belongs here. The number in its path chooses the portal beforehand."
      >
        <CopyField label="authorize URL" value={authorizeUrl} />
        {/* Unfolded while it is what the walk is about. */}
        <details open={!callback} className="text-sm">
          <summary className="w-fit cursor-pointer rounded-sm py-0.5 text-muted hover:text-ink">Its parameters</summary>
          <div className="mt-2">
            <FieldList label="Parameters of the authorize URL" fields={listParameters(authorizeUrl)} />
          </div>
        </details>
      </StepCard>
      <StepCard
        number={2}
        title="The consent"
        pill={
          callback
            ? callback.kind === 'code'
              ? { tone: 'ok', label: 'Code received' }
              : { tone: 'danger', label: 'Refused' }
            : { tone: 'accent', label: 'Waiting for you' }
        }
        intro="A person who may install apps agrees at HubSpot, and HubSpot sends the browser back with a code. If HubSpot shows an error page instead, it is about the app, the scopes or the redirect URL, and nothing comes back here."
      >
        {callback ? (
          <>
            <p className="text-sm text-pretty">
              {callback.kind === 'code'
                ? 'HubSpot sent the browser back with this:'
                : 'HubSpot sent the browser back without a code. Whoever was asked said no, or may not install apps. Start over when that has changed.'}
            </p>
            <FieldList label="What HubSpot sent back" fields={callback.query} />
          </>
        ) : (
          <div className="space-y-2">
            <a
              href={authorizeUrl}
              target="_blank"
              rel="noreferrer"
              className={buttonStyle({ variant: 'primary', className: 'no-underline' })}
            >
              <ExternalLink aria-hidden />
              Open HubSpot’s consent page
            </a>
            <p className="text-sm text-pretty text-muted" role="status">
              It opens in a new tab, and this page notices when the code has come.
              {app === 'typed' ? ' Go on in this tab: the secret is only here.' : ''}
            </p>
          </div>
        )}
      </StepCard>
    </>
  );
}
