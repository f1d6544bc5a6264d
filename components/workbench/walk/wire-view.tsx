import type { ReactNode } from 'react';
import { StatusPill } from '@/components/ui/pill';
import type { TakenStep, WalkRequest } from '@/lib/workbench/walk/contract';
import { FieldList } from './field-list';

function Wire({ children, label }: { children: string; label: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-80 overflow-auto rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5 break-all whitespace-pre-wrap"
    >
      {children}
    </pre>
  );
}

function Fields({ children }: { children: ReactNode }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm py-0.5 text-muted hover:text-ink">
        What the fields mean
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

function toRequestText({ method, url, headers, form }: WalkRequest): string {
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  const body = form.map(([name, value]) => `${name}=${value}`).join('\n&');
  return body === '' ? head : `${head}\n\n${body}`;
}

/** A request as it goes over the wire; the form is shown decoded and one field to a line. */
export function RequestView({ request, title }: { request: WalkRequest; title: string }) {
  return (
    <div className="space-y-2">
      <h4 className="text-xs font-medium text-muted">{title}</h4>
      <Wire label={title}>{toRequestText(request)}</Wire>
      {request.form.length > 0 ? (
        <Fields>
          <FieldList label="Fields of the request" fields={request.form.map(([name]) => [name] as const)} />
        </Fields>
      ) : null}
    </div>
  );
}

function listFields(body: string): string[] {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? Object.keys(json) : [];
  } catch {
    return [];
  }
}

/** What came back, with its time and what its fields mean. */
export function ResponseView({ taken }: { taken: TakenStep }) {
  const { response, durationMs } = taken;
  if (!response) return <p className="text-sm text-danger-text">No answer came within {durationMs} ms.</p>;
  const { status, headers, body } = response;
  const fields = listFields(body);
  return (
    <div className="space-y-2">
      <h4 className="flex flex-wrap items-center gap-2 text-xs font-medium text-muted">
        What came back
        <StatusPill tone={status < 400 ? 'ok' : 'danger'}>{status}</StatusPill>
        <span className="tabular-nums">{durationMs} ms</span>
      </h4>
      <Wire label="What came back">{body === '' ? '(an empty body)' : body}</Wire>
      {fields.length > 0 ? (
        <Fields>
          <FieldList label="Fields of the answer" fields={fields.map((name) => [name] as const)} />
        </Fields>
      ) : null}
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-sm py-0.5 text-muted hover:text-ink">
          {headers.length} headers
        </summary>
        <div className="mt-2">
          <Wire label="Headers of the answer">{headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</Wire>
        </div>
      </details>
    </div>
  );
}
