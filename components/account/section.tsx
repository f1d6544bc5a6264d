import { useId, type ReactNode } from 'react';

type SectionProps = { title: string; description: ReactNode; action?: ReactNode; children: ReactNode };

/** One matter of the account, with a heading and what it means. */
export function Section({ title, description, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          <p className="mt-0.5 text-sm text-muted">{description}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

export const listStyle = 'divide-y divide-line rounded-xl border border-line';
export const rowStyle = 'flex flex-wrap items-center gap-x-4 gap-y-3 p-4';
