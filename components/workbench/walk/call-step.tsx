'use client';

import { Info } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { MenderLabel } from '@/components/states/mender-label';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { TakenStep, WalkStep, WalkStepState } from '@/lib/workbench/walk/contract';
import { StepCard, type StepPill } from './step-card';
import { stepWords } from './step-words';
import { RequestView, ResponseView } from './wire-view';

type CallStepProps = {
  number: number;
  step: WalkStep;
  state: WalkStepState;
  isTaking: boolean;
  isOtherTaking: boolean;
  onTake: () => void;
};

function toPill({ taken, obstacle, preview }: WalkStepState): StepPill {
  if (taken) return taken.isOk ? { tone: 'ok', label: 'Done' } : { tone: 'danger', label: 'Refused' };
  if (obstacle === null) return { tone: 'accent', label: 'Ready' };
  return { tone: 'neutral', label: preview ? 'Not sent' : 'Later' };
}

/** Why a call failed: HubSpot's refusal explained, or what Portside itself found. */
function Failure({ taken }: { taken: TakenStep }) {
  const { isOk, note, explanation } = taken;
  if (isOk) {
    return note ? (
      <Notice tone="info" icon={<Info />}>
        {note.message}
      </Notice>
    ) : null;
  }
  return (
    <div className="space-y-1.5 rounded-lg border border-danger-line bg-danger-soft px-3 py-2.5 text-sm">
      {explanation ? (
        <>
          <p className="flex flex-wrap items-center gap-2 font-semibold text-danger-text">
            {explanation.title}
            <MenderLabel who={explanation.who} />
          </p>
          <p className="text-pretty">{explanation.what}</p>
          <p className="text-pretty">{explanation.next}</p>
          {explanation.docs ? (
            <a href={explanation.docs} target="_blank" rel="noreferrer" className="text-accent-text underline">
              HubSpot’s page about it
            </a>
          ) : null}
        </>
      ) : (
        <p className="text-pretty text-danger-text">
          {note?.message} {note?.hint}
        </p>
      )}
    </div>
  );
}

/** One call of the walk: what will be sent, and then what was, and what came back. */
export function CallStep({ number, step, state, isTaking, isOtherTaking, onTake }: CallStepProps) {
  const { title, button, intro } = stepWords[step];
  const { obstacle, preview, taken } = state;
  const canTake = obstacle === null;
  const heading = useRef<HTMLHeadingElement>(null);
  const wasTaking = useRef(false);
  useEffect(() => {
    // A step that is taken once loses its button, and the button the focus.
    if (wasTaking.current && !isTaking && !canTake) heading.current?.focus();
    wasTaking.current = isTaking;
  }, [isTaking, canTake]);
  return (
    <StepCard number={number} title={title} titleRef={heading} pill={toPill(state)} intro={intro}>
      {taken ? <RequestView title="What was sent" request={taken.request} /> : null}
      {taken ? <ResponseView taken={taken} /> : null}
      {taken ? <Failure taken={taken} /> : null}
      {!taken && preview ? <RequestView title="What will be sent" request={preview} /> : null}
      {canTake ? (
        <Button variant={taken?.isOk ? 'secondary' : 'primary'} onClick={onTake} disabled={isTaking || isOtherTaking}>
          {isTaking ? 'Asking HubSpot…' : taken ? `${button} again` : button}
        </Button>
      ) : taken?.isOk ? null : (
        <p className="max-w-prose text-sm text-pretty text-muted">{obstacle}</p>
      )}
    </StepCard>
  );
}
