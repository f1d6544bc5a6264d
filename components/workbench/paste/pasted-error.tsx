import { CopyField } from '@/components/setup/copy-field';
import { StatusPill } from '@/components/ui/pill';
import type { Mender } from '@/lib/workbench/explain/contract';
import type { PasteAnswer } from '@/lib/workbench/paste/contract';

type ErrorAnswer = Extract<PasteAnswer, { kind: 'error' }>;

const menderWords: Record<Mender, string> = {
  you: 'You can mend this',
  admin: 'A HubSpot admin can mend this',
  operator: 'Whoever runs the app can mend this',
  hubspot: 'HubSpot has to mend this',
  time: 'It passes by itself',
};

/** An answer of HubSpot's in words: what happened, who can mend it, and the next step. */
export function PastedError({ answer: { status, body, explanation } }: { answer: ErrorAnswer }) {
  const { title, what, who, next, docs } = explanation;
  return (
    <section aria-label="What the error means" className="space-y-4">
      <div className="rounded-xl border border-line px-5 py-4">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="text-base font-semibold">{title}</h3>
          <StatusPill tone={who === 'you' ? 'accent' : 'neutral'}>{menderWords[who]}</StatusPill>
          {status === null ? null : <span className="text-sm text-muted tabular-nums">HTTP {status}</span>}
        </div>
        <p className="mt-2 text-sm text-pretty">{what}</p>
        <p className="mt-2 text-sm text-pretty">
          <strong className="font-semibold">Next:</strong> {next}
        </p>
        {docs ? (
          <p className="mt-2 text-sm">
            <a href={docs} rel="noreferrer" target="_blank" className="text-accent-text underline underline-offset-2">
              HubSpot’s page about it
            </a>
          </p>
        ) : null}
      </div>
      <CopyField label="HubSpot’s answer" value={body} />
    </section>
  );
}
