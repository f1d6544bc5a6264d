import type { ReactNode, Ref } from 'react';
import { StatusPill, type Tone } from '@/components/ui/pill';

export type StepPill = { tone: Tone; label: string };

type StepCardProps = {
  number: number;
  title: string;
  pill: StepPill;
  intro: ReactNode;
  /** Of the heading, for the focus of a button that is gone. */
  titleRef?: Ref<HTMLHeadingElement>;
  children?: ReactNode;
};

/** One station of the walk. */
export function StepCard({ number, title, pill, intro, titleRef, children }: StepCardProps) {
  return (
    <li className="rounded-xl border border-line p-4 md:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          aria-hidden
          className="inline-flex size-6 items-center justify-center rounded-full border border-line-strong text-xs font-semibold tabular-nums"
        >
          {number}
        </span>
        <h3 ref={titleRef} tabIndex={-1} className="text-base font-semibold outline-none">
          {title}
        </h3>
        <StatusPill tone={pill.tone}>{pill.label}</StatusPill>
      </div>
      <p className="mt-2 max-w-prose text-sm text-pretty text-muted">{intro}</p>
      {children ? <div className="mt-4 space-y-4">{children}</div> : null}
    </li>
  );
}
