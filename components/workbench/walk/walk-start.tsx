'use client';

import { useId, useState, type ReactNode } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { CopyField } from '@/components/setup/copy-field';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { WalkWish } from './use-walk';

function Field({ label, hint, children }: { label: string; hint?: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {children(id)}
      {hint ? <p className="text-xs text-pretty text-muted">{hint}</p> : null}
    </div>
  );
}

type ChoiceProps = { value: string; chosen: string; onChoose: () => void; title: string; children: ReactNode };

function Choice({ value, chosen, onChoose, title, children }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name="walk-app"
        value={value}
        checked={chosen === value}
        onChange={onChoose}
        className="mt-1 accent-accent"
      />
      <span className="min-w-0 text-sm">
        <span className="block font-medium">{title}</span>
        <span className="block text-pretty text-muted">{children}</span>
      </span>
    </label>
  );
}

type WalkStartProps = {
  secret: string;
  onSecretChange: (secret: string) => void;
  onStart: (wish: WalkWish) => void;
  isStarting: boolean;
  error: Error | null;
};

/** Which app the walk is for. What is typed here is for this walk only. */
export function WalkStart({ secret, onSecretChange, onStart, isStarting, error }: WalkStartProps) {
  const [app, setApp] = useState<WalkWish['app']>('own');
  const [typed, setTyped] = useState({ clientId: '', scopes: 'oauth crm.objects.contacts.read', optionalScopes: '' });
  const change = (name: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [name]: event.target.value });
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, className: 'font-mono' };
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        onStart(app === 'own' ? { app } : { app, ...typed });
      }}
    >
      <fieldset className="grid gap-3 md:grid-cols-2">
        <legend className="mb-2 text-base font-semibold">Which app walks?</legend>
        <Choice value="own" chosen={app} onChoose={() => setApp('own')} title="This Portside’s app">
          The one that the portal is connected with. The connection stays as it is; nothing is revoked.
        </Choice>
        <Choice value="typed" chosen={app} onChoose={() => setApp('typed')} title="Another app">
          Try an app of your own with its client ID and secret. They are used for this walk and stored nowhere.
        </Choice>
      </fieldset>
      {app === 'typed' ? (
        <div className="space-y-4 rounded-xl border border-line p-4 md:p-5">
          <CopyField label="redirect URL of the walk" value={`${location.origin}/api/auth/callback/hubspot`} />
          <p className="text-sm text-pretty text-muted">
            Add it to the app’s redirect URLs first. If it is missing there, HubSpot shows a page that speaks of a
            redirect URL that does not match, and nothing comes back here.
          </p>
          <Field label="Client ID">
            {(id) => <Input id={id} {...plain} required value={typed.clientId} onChange={change('clientId')} />}
          </Field>
          <Field
            label="Client secret"
            hint="It stays in the memory of this tab and goes along with each call of the app. Reloading the page forgets it."
          >
            {(id) => (
              <Input
                id={id}
                {...plain}
                type="password"
                required
                value={secret}
                onChange={(event) => onSecretChange(event.target.value)}
              />
            )}
          </Field>
          <Field label="Scopes" hint="Exactly the ones that the app requires, or HubSpot refuses to show the consent.">
            {(id) => <Input id={id} {...plain} required value={typed.scopes} onChange={change('scopes')} />}
          </Field>
          <Field label="Optional scopes" hint="May stay empty.">
            {(id) => <Input id={id} {...plain} value={typed.optionalScopes} onChange={change('optionalScopes')} />}
          </Field>
        </div>
      ) : null}
      <Button type="submit" variant="primary" disabled={isStarting}>
        {isStarting ? 'Starting…' : 'Start the walk'}
      </Button>
      {error ? <InlineProblem error={toErrorBody(error)} /> : null}
    </form>
  );
}
