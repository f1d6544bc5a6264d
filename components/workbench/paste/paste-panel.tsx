'use client';

import { useMutation } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { ErrorState } from '@/components/states/error-state';
import { ExplainedAnswer } from '@/components/states/explained-answer';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { controlStyle } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Spinner } from '@/components/ui/spinner';
import type { PasteAnswer } from '@/lib/workbench/paste/contract';
import type { TokenLife } from '@/lib/workbench/token/contract';
import { PastedAuthorizeUrl, PastedRequest } from './pasted-request';
import { SunsetRadar } from './sunset-radar';

const samples: { label: string; text: string }[] = [
  {
    label: 'an old curl line',
    text: "curl 'https://api.hubapi.com/contacts/v1/lists/all/contacts/all?hapikey=demo&count=5'",
  },
  {
    label: 'OAuth v1',
    text: "curl -X POST 'https://api.hubapi.com/oauth/v1/token' -d 'grant_type=refresh_token&client_id=…&client_secret=…&refresh_token=…'",
  },
  {
    label: 'an authorize URL',
    text: 'https://app.hubspot.com/oauth/authorize?client_id=…&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&scope=oauth%20crm.objects.contacts.read',
  },
  {
    label: 'an error',
    text: '{"status":"error","message":"This app hasn\'t been granted all required scopes to make this call.","category":"MISSING_SCOPES","errors":[{"message":"One or more of the following scopes are required.","context":{"requiredGranularScopes":["crm.objects.deals.read"]}}]}',
  },
];

/** Paste a curl line, an address or an error: what it means, what stops working, and what to send instead. */
export function PastePanel({ tokenLife }: { tokenLife: TokenLife }) {
  const { hubId } = usePortal();
  const fieldId = useId();
  const [text, setText] = useState('');
  const explain = useMutation({
    mutationFn: (pasted: string) =>
      sendRequest<PasteAnswer>(portalApi(hubId, 'workbench/explain'), { method: 'POST', body: { text: pasted } }),
  });
  const submit = (pasted: string) => {
    if (pasted.trim() !== '') explain.mutate(pasted);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(text);
  };
  return (
    <div className="mx-auto w-full max-w-5xl space-y-8 px-4 py-6 md:px-6">
      <form onSubmit={onSubmit}>
        <label htmlFor={fieldId} className="text-base font-semibold">
          Paste a curl line, an address or an error of HubSpot
        </label>
        <p id={`${fieldId}-hint`} className="mt-1 text-sm text-pretty text-muted">
          Portside says what it means, what stops working and when, and how to ask today. Nothing is sent to HubSpot and
          nothing is kept; tokens come back masked.
        </p>
        <textarea
          id={fieldId}
          aria-describedby={`${fieldId}-hint`}
          value={text}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className={cn(controlStyle, 'mt-3 block w-full resize-y py-2 font-mono text-xs leading-5')}
        />
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" variant="primary" disabled={text.trim() === '' || explain.isPending}>
            {explain.isPending ? <Spinner /> : null}
            Explain
          </Button>
          <p className="text-sm text-muted">
            Or try{' '}
            {samples.map((sample, index) => (
              <span key={sample.label}>
                {index === 0 ? '' : index === samples.length - 1 ? ' or ' : ', '}
                <button
                  type="button"
                  className="rounded-sm text-accent-text underline underline-offset-2"
                  onClick={() => {
                    setText(sample.text);
                    submit(sample.text);
                  }}
                >
                  {sample.label}
                </button>
              </span>
            ))}
            .
          </p>
        </div>
      </form>
      <div aria-live="polite">
        {explain.error ? (
          <ErrorState error={toErrorBody(explain.error)} onRetry={() => submit(text)} isRetrying={explain.isPending} />
        ) : null}
        {explain.data ? <PasteResult answer={explain.data} /> : null}
      </div>
      <SunsetRadar nowMs={Date.parse(tokenLife.now)} />
    </div>
  );
}

function PasteResult({ answer }: { answer: PasteAnswer }) {
  if (answer.kind === 'request') return <PastedRequest answer={answer} />;
  if (answer.kind === 'authorize') return <PastedAuthorizeUrl answer={answer} />;
  if (answer.kind === 'error') return <ExplainedAnswer explanation={answer.explanation} upstream={answer.upstream} />;
  return (
    <Notice tone="info" icon={<SearchX />} title="This is nothing that Portside knows">
      {answer.hint}
    </Notice>
  );
}
