import { CopyButton } from '@/components/ui/copy-button';
import type { ErrorBody } from '@/lib/http/contract';

/** What support asks for: HubSpot's where the error has one of HubSpot's, else the number of our own log. */
export function ErrorReference({ error }: { error: Pick<ErrorBody, 'correlationId' | 'upstream'> }) {
  const id = error.upstream?.correlationId ?? error.correlationId;
  if (id === '') return null;
  const label = error.upstream?.correlationId ? 'HubSpot’s correlation id' : 'Reference';
  return (
    <span className="inline-flex max-w-full flex-wrap items-center justify-center gap-x-1.5">
      {label} <code className="break-all">{id}</code>
      <CopyButton value={id} label={`Copy ${label === 'Reference' ? 'the reference' : label}`} />
    </span>
  );
}
