'use client';

import Link from 'next/link';
import type { Route } from 'next';
import { useState } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { workbenchPath } from '@/components/routes/paths';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { codeLanguages, writeCode, type CodeLanguage } from '@/lib/workbench/calls/code/contract';
import type { CallMethod } from '@/lib/workbench/calls/contract';

type CodeSamplesProps = { method: CallMethod; url: string; body?: string };

/** The call as a program, to take along. The token is never in it. */
export function CodeSamples(request: CodeSamplesProps) {
  const { hubId } = usePortal();
  const [language, setLanguage] = useState<CodeLanguage>('curl');
  const code = writeCode(language, request);
  const label = codeLanguages.find(({ key }) => key === language)?.label ?? language;
  return (
    <section aria-labelledby="call-as-code">
      <h3 id="call-as-code" className="text-sm font-semibold">
        Copy as code
      </h3>
      <div className="mt-2 overflow-hidden rounded-lg border border-line">
        <div className="flex flex-wrap items-center gap-1 border-b border-line bg-sunken px-2 py-1.5">
          <div role="group" aria-label="Language" className="flex flex-wrap gap-1">
            {codeLanguages.map((each) => (
              <Button
                key={each.key}
                size="sm"
                variant="ghost"
                aria-pressed={each.key === language}
                onClick={() => setLanguage(each.key)}
                className="aria-pressed:bg-hover aria-pressed:text-ink"
              >
                {each.label}
              </Button>
            ))}
          </div>
          <CopyButton
            value={code}
            label={`Copy ${label}`}
            isLabelled
            size="sm"
            variant="secondary"
            className="ml-auto"
          />
        </div>
        <pre
          tabIndex={0}
          aria-label={`The call in ${label}`}
          className="max-h-80 overflow-auto px-3 py-2.5 font-mono text-xs leading-5"
        >
          {code}
        </pre>
      </div>
      <p className="mt-2 text-xs text-pretty text-muted">
        It runs as it is once the variable <code className="font-mono">HUBSPOT_ACCESS_TOKEN</code> holds the token:{' '}
        <code className="font-mono">export HUBSPOT_ACCESS_TOKEN=…</code>. The{' '}
        <Link
          href={`${workbenchPath(hubId)}?tab=token` as Route}
          prefetch={false}
          className="text-accent-text underline underline-offset-2"
        >
          Token tab
        </Link>{' '}
        reveals it, and says how long it lasts.
      </p>
    </section>
  );
}
