'use client';

import type { Explanation, Upstream } from '@/lib/workbench/explain/contract';
import { ErrorActionButton } from './error-action-button';
import { ErrorReference } from './error-reference';
import { MenderLabel } from './mender-label';
import { UpstreamDetails } from './upstream-details';

type ExplainedAnswerProps = { explanation: Explanation; upstream?: Upstream; headingLevel?: 2 | 3 };

/** What an answer of HubSpot's means, where it is what the page is about and not its failure. */
export function ExplainedAnswer({ explanation, upstream, headingLevel = 2 }: ExplainedAnswerProps) {
  const { title, what, next, who, action, docs } = explanation;
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <section aria-label="What the answer means" className="rounded-xl border border-line p-4 text-sm md:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Heading className="text-base font-semibold">{title}</Heading>
        <MenderLabel who={who} />
      </div>
      <p className="mt-2 max-w-prose text-pretty">{what}</p>
      <p className="mt-2 max-w-prose text-pretty">
        <strong className="font-semibold">Next:</strong> {next}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ErrorActionButton action={action} size="sm" />
        {docs ? (
          <a
            href={docs}
            target="_blank"
            rel="noreferrer"
            className="rounded-sm text-accent-text underline underline-offset-2"
          >
            HubSpot’s page about it
          </a>
        ) : null}
      </div>
      {upstream ? (
        <div className="mt-3 space-y-2">
          <UpstreamDetails upstream={upstream} className="[&>summary]:mx-0" />
          {upstream.correlationId ? (
            <p className="text-xs text-muted">
              <ErrorReference error={{ correlationId: '', upstream }} />
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
