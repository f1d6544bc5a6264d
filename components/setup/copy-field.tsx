import { CopyButton } from '@/components/ui/copy-button';

/** A value to take along, whole and verbatim. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <p className="mb-1 text-xs font-medium text-muted first-letter:uppercase">{label}</p>
      <div className="flex items-start gap-1 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 py-0.5 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
          {value}
        </code>
        <CopyButton value={value} label={`Copy ${label}`} className="mt-0.5" />
      </div>
    </div>
  );
}
