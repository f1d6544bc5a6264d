'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { toErrorBody } from '@/components/http/api-error';
import { formatDuration } from '@/components/format/instant';
import { usePortal } from '@/components/portal/portal-provider';
import { workbenchPath } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useServerNow } from '@/components/workbench/use-server-now';
import type { Walk, WalkStep } from '@/lib/workbench/walk/contract';
import { CallStep } from './call-step';
import { ConsentSteps } from './consent-steps';

type WalkStepsProps = {
  walk: Walk;
  secret: string;
  onSecretChange: (secret: string) => void;
  takingStep: WalkStep | undefined;
  error: Error | null;
  onTake: (step: WalkStep) => void;
  onEnd: () => void;
};

const callSteps: WalkStep[] = ['exchange', 'refresh', 'introspect', 'call', 'revoke'];

function Problem({ error }: { error: Error | null }) {
  if (!error) return null;
  const body = toErrorBody(error);
  // The walk's own refusals say all there is to say.
  if (body.reason?.startsWith('walk_')) {
    return (
      <p role="alert" className="text-sm text-danger-text">
        {body.message} {body.hint}
      </p>
    );
  }
  return <InlineProblem error={body} />;
}

function WayOn() {
  const { hubId } = usePortal();
  return (
    <p className="max-w-prose text-sm text-pretty">
      That was all of it. With the connection’s own token, the tab{' '}
      <Link
        href={`${workbenchPath(hubId)}?tab=calls` as Route}
        className="rounded-sm font-medium text-accent-text underline underline-offset-2"
      >
        Calls
      </Link>{' '}
      runs every operation of HubSpot’s API and gives it back as code.
    </p>
  );
}

/** A walk on its way. */
export function WalkSteps({ walk, secret, onSecretChange, takingStep, error, onTake, onEnd }: WalkStepsProps) {
  const nowMs = useServerNow(walk.now);
  const secondsLeft = (Date.parse(walk.expiresAt) - nowMs) / 1000;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-sunken px-4 py-3 text-sm">
        <p className="min-w-0 flex-[1_1_16rem]">
          {walk.app === 'own' ? 'This Portside’s app' : 'App'}{' '}
          <code className="font-mono text-xs break-all">{walk.clientId}</code>
        </p>
        <p className="text-muted tabular-nums">
          {secondsLeft > 0 ? `Forgotten in ${formatDuration(secondsLeft)}` : 'This walk is over'}
        </p>
        <Button size="sm" onClick={onEnd}>
          Start over
        </Button>
      </div>
      {walk.app === 'typed' ? (
        <div className="space-y-1">
          <label htmlFor="walk-secret" className="block text-sm font-medium">
            Client secret
          </label>
          <Input
            id="walk-secret"
            type="password"
            autoComplete="off"
            spellCheck={false}
            className="max-w-md font-mono"
            value={secret}
            onChange={(event) => onSecretChange(event.target.value)}
          />
          <p className="text-xs text-muted">In the memory of this tab only. In another tab, type it again.</p>
        </div>
      ) : null}
      <Problem error={error} />
      <ol className="space-y-4">
        <ConsentSteps walk={walk} />
        {callSteps.map((step, index) => (
          <CallStep
            key={step}
            number={index + 3}
            step={step}
            state={walk.steps[step]}
            isTaking={takingStep === step}
            isOtherTaking={takingStep !== undefined && takingStep !== step}
            onTake={() => onTake(step)}
          />
        ))}
      </ol>
      {walk.steps.call.taken?.isOk ? <WayOn /> : null}
    </>
  );
}
