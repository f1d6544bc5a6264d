'use client';

import { useMemo, useState } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatAmount } from '@/components/format/number';
import { ExplainedAnswer } from '@/components/states/explained-answer';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { StatusPill } from '@/components/ui/pill';
import type { CallAnswer as Answer } from '@/lib/workbench/calls/contract';
import { formatBytes, formatRate, statusText } from './answer-words';
import { JsonTree } from './json-tree';

const views = ['Tree', 'Raw', 'Headers', 'Request'] as const;
type View = (typeof views)[number];

/** What HubSpot answered: how it went, what it means where it refused, and all that it sent. */
export function CallAnswer({ answer }: { answer: Answer }) {
  const { locale } = useFormat();
  const { status, durationMs, rate, body, correlationId, explanation } = answer;
  const isSuccess = status >= 200 && status < 300;
  const rateText = formatRate(rate, locale);
  return (
    <section aria-labelledby="call-answer" className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h3 id="call-answer" className="text-sm font-semibold">
          Answer
        </h3>
        <StatusPill tone={isSuccess ? 'ok' : status === 429 ? 'warn' : 'danger'}>
          {`${status} ${statusText(status)}`.trim()}
        </StatusPill>
        <p className="flex flex-wrap gap-x-4 text-xs text-muted tabular-nums">
          <span>{formatAmount(durationMs, locale)} ms</span>
          <span>{formatBytes(body.bytes, locale)}</span>
          {rateText ? <span>{rateText}</span> : null}
        </p>
        {correlationId ? (
          <p className="flex min-w-0 items-center gap-1 text-xs text-muted">
            <span className="min-w-0 break-all">Reference {correlationId}</span>
            <CopyButton value={correlationId} label="Copy HubSpot’s reference" />
          </p>
        ) : null}
      </div>
      {explanation ? <ExplainedAnswer explanation={explanation} headingLevel={3} /> : null}
      <AnswerViews answer={answer} />
    </section>
  );
}

function AnswerViews({ answer }: { answer: Answer }) {
  const { body, headers, request } = answer;
  const first: View = body.isJson ? 'Tree' : 'Raw';
  const [view, setView] = useState<View>(first);
  const json = useMemo(() => (body.isJson ? (JSON.parse(body.text) as unknown) : undefined), [body]);
  const requestText = `${request.method} ${request.url}\n${toLines(request.headers)}${request.body ? `\n\n${request.body}` : ''}`;
  const texts: Record<View, string> = {
    Tree: body.text,
    Raw: body.text,
    Headers: toLines(headers),
    Request: requestText,
  };
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <div className="flex flex-wrap items-center gap-1 border-b border-line bg-sunken px-2 py-1.5">
        <div role="group" aria-label="What is shown of the answer" className="flex flex-wrap gap-1">
          {views
            .filter((each) => each !== 'Tree' || body.isJson)
            .map((each) => (
              <Button
                key={each}
                size="sm"
                variant="ghost"
                aria-pressed={each === view}
                onClick={() => setView(each)}
                className="aria-pressed:bg-hover aria-pressed:text-ink"
              >
                {each}
              </Button>
            ))}
        </div>
        <CopyButton value={texts[view]} label="Copy" isLabelled size="sm" className="ml-auto" />
      </div>
      <div tabIndex={0} role="group" aria-label={view} className="max-h-[32rem] overflow-auto px-3 py-2.5">
        {view === 'Tree' ? (
          <JsonTree value={json} />
        ) : (
          <pre className="font-mono text-xs leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
            {texts[view] || 'HubSpot answered without a body.'}
          </pre>
        )}
      </div>
      {body.isCut ? (
        <p className="border-t border-line px-3 py-2 text-xs text-muted">
          The answer is longer than what is shown: its first million characters.
        </p>
      ) : null}
    </div>
  );
}

function toLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
