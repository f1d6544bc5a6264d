'use client';

import { ArrowRight, CircleCheck } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { usePortal } from '@/components/portal/portal-provider';
import { workbenchPath } from '@/components/routes/paths';
import { CopyField } from '@/components/setup/copy-field';
import { buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Converted, PasteAnswer } from '@/lib/workbench/paste/contract';
import { FindingList } from './finding-list';

type RequestAnswer = Extract<PasteAnswer, { kind: 'request' }>;
type AuthorizeAnswer = Extract<PasteAnswer, { kind: 'authorize' }>;

/** A request, what is to be said about it, and the same call as it works today. */
export function PastedRequest({ answer }: { answer: RequestAnswer }) {
  const { request, summary, findings, converted } = answer;
  return (
    <div className="space-y-5">
      <section aria-label="The request" className="rounded-xl border border-line px-4 py-3">
        <p className="font-mono text-xs leading-5 break-all">
          <span className="font-semibold">{request.method}</span> {request.url}
        </p>
        {request.headers.map(({ name, value }) => (
          <p key={`${name} ${value}`} className="font-mono text-xs leading-5 break-all text-muted">
            {name}: {value}
          </p>
        ))}
        {request.body === null ? null : (
          <pre className="mt-2 max-h-40 overflow-auto font-mono text-xs whitespace-pre-wrap text-muted">
            {request.body}
          </pre>
        )}
        <p className="mt-2 text-sm">{summary}</p>
      </section>
      <FindingList findings={findings} />
      {converted ? <ConvertedRequest converted={converted} /> : findings.length === 0 ? <NothingToChange /> : null}
    </div>
  );
}

function NothingToChange() {
  return (
    <Notice tone="info" icon={<CircleCheck />} title="Nothing to change">
      This is how HubSpot wants to be called today.
    </Notice>
  );
}

function ConvertedRequest({ converted }: { converted: Converted }) {
  const { hubId } = usePortal();
  const { method, path, query, notes, curl } = converted;
  const search = new URLSearchParams(query.map(({ name, value }) => [name, value])).toString();
  const target = search === '' ? path : `${path}?${search}`;
  const runner = `${workbenchPath(hubId)}?${new URLSearchParams({ tab: 'calls', method, path: target })}`;
  return (
    <section aria-labelledby="converted-request">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h3 id="converted-request" className="text-base font-semibold">
          The same call, as it works today
        </h3>
        {path.startsWith('/oauth/') ? null : (
          <Link href={runner as Route} prefetch={false} className={buttonStyle({ size: 'sm' })}>
            Open in Calls
            <ArrowRight aria-hidden />
          </Link>
        )}
      </div>
      <CopyField label="curl" value={curl} />
      {notes.length > 0 ? (
        <ul className="mt-3 list-disc space-y-1 pl-5 text-sm text-pretty text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** An authorize URL, parameter by parameter. */
export function PastedAuthorizeUrl({ answer }: { answer: AuthorizeAnswer }) {
  return (
    <div className="space-y-5">
      <section aria-label="The authorize URL" className="rounded-xl border border-line">
        <p className="border-b border-line px-4 py-3 text-sm">
          The page where somebody with the right to do so allows an app into a portal.
        </p>
        <dl className="divide-y divide-line text-sm">
          {answer.parameters.map(({ name, value, meaning }) => (
            <div key={name} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className="font-mono text-xs leading-5">{name}</dt>
              <dd>
                <p className="font-mono text-xs leading-5 break-all">{value}</p>
                <p className="text-pretty text-muted">{meaning}</p>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <FindingList findings={answer.findings} />
      {answer.correctedUrl === null ? null : <CopyField label="corrected address" value={answer.correctedUrl} />}
    </div>
  );
}
