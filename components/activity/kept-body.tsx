import { CopyButton } from '@/components/ui/copy-button';

type KeptBodyProps = { title: string; line: string | undefined; body: string | null };

/** A body as it is kept, with its structure to be seen. */
export function KeptBody({ title, line, body }: KeptBodyProps) {
  const text = body === null ? undefined : indent(body);
  return (
    <section>
      <div className="flex min-h-6 items-center gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        {text ? <CopyButton value={text} label={`Copy the ${title.toLowerCase()}`} /> : null}
      </div>
      {line ? <p className="mt-1 font-mono text-xs break-all text-muted">{line}</p> : null}
      {text ? (
        <pre
          tabIndex={0}
          role="region"
          aria-label={`${title}: body`}
          className="mt-2 max-h-80 overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs leading-5"
        >
          {text}
        </pre>
      ) : (
        <p className="mt-1 text-sm text-muted">Without a body.</p>
      )}
    </section>
  );
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
