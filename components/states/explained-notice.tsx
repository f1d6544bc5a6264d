'use client';

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Explanation, Upstream } from '@/lib/workbench/explain/contract';
import { ErrorActionButton } from './error-action-button';
import { MenderLabel } from './mender-label';
import { UpstreamDetails } from './upstream-details';

type ExplainedNoticeProps = {
  tone: 'warn' | 'danger';
  explanation?: Explanation | null;
  upstream?: Upstream | null;
  /** What is said where nothing more is known. */
  message: string;
  className?: string;
  /** When it was. */
  children: ReactNode;
};

/** A failure of a while ago, on the page of what it befell. */
export function ExplainedNotice({ tone, explanation, upstream, message, className, children }: ExplainedNoticeProps) {
  return (
    <Notice
      tone={tone}
      icon={<TriangleAlert />}
      title={`What went wrong last${explanation ? `: ${explanation.title}` : ''}`}
      className={className}
    >
      {explanation ? (
        <>
          <p className="text-pretty">
            {explanation.what} {explanation.next}
          </p>
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <MenderLabel who={explanation.who} />
            <ErrorActionButton action={explanation.action} size="sm" />
          </div>
        </>
      ) : (
        <p>{message}</p>
      )}
      {upstream ? <UpstreamDetails upstream={upstream} className="mt-2 [&>summary]:mx-0" /> : null}
      <p className="mt-2 text-xs">{children}</p>
    </Notice>
  );
}
