'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { meQuery } from '@/components/portal/me-query';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { environmentWords } from '@/components/shell/environment-words';
import { PortalMark } from '@/components/shell/portal-mark';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Me } from '@/lib/auth/contract';
import type { PortalDescription } from '@/lib/auth/portal/contract';
import type { PortalColor } from '@/lib/kernel/portal-color';
import { portalEnvironments, type PortalEnvironment } from '@/lib/kernel/portal-environment';
import { ColorChoice } from './color-choice';

/** What the portal is called, coloured and used for, so that nobody edits in the wrong one. */
export function PortalSection() {
  const canDescribe = useIsPermitted('portal.describe');
  return (
    <section aria-labelledby="this-portal">
      <h2 id="this-portal" className="text-base font-semibold">
        This portal
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        How all of you see it here. Nothing of this goes to HubSpot.
        {canDescribe ? null : ' Admins and owners can change it.'}
      </p>
      <div className="rounded-xl border border-line p-5">{canDescribe ? <PortalForm /> : <PortalFacts />}</div>
    </section>
  );
}

function PortalFacts() {
  const { hubId, name, hubspotName, color, environment } = usePortal();
  return (
    <div className="flex items-center gap-4">
      <PortalMark hubId={hubId} name={name} color={color} className="size-10 text-lg" />
      <dl className="grid flex-1 gap-x-6 gap-y-3 text-sm sm:grid-cols-3">
        <div>
          <dt className="text-xs text-muted">Name here</dt>
          <dd className="break-words">
            <bdi>{name}</bdi>
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted">Name in HubSpot</dt>
          <dd className="break-words">
            <bdi>{hubspotName}</bdi>
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted">Used for</dt>
          <dd>{environmentWords[environment].label}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Saves what was changed, and tells the rest of the page. */
function useDescribing() {
  const { hubId } = usePortal();
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: PortalDescription) =>
      sendRequest<Me['portals'][number]>(`/api/portals/${hubId}`, { method: 'PATCH', body }),
    onSuccess: (portal) => {
      client.setQueryData(meQuery.queryKey, (me) =>
        me ? { ...me, portals: me.portals.map((each) => (each.hubId === portal.hubId ? portal : each)) } : me,
      );
      announce('Saved');
      // The title of the page names the portal, too.
      router.refresh();
    },
  });
}

function PortalForm() {
  const { hubId, name, hubspotName, ...stored } = usePortal();
  const ids = { name: useId(), environment: useId() };
  const storedLabel = name === hubspotName ? '' : name;
  const [label, setLabel] = useState(storedLabel);
  const [color, setColor] = useState<PortalColor | null>(stored.color);
  const [environment, setEnvironment] = useState<PortalEnvironment>(stored.environment);
  const describing = useDescribing();
  const isChanged = label.trim() !== storedLabel || color !== stored.color || environment !== stored.environment;

  function submit(event: FormEvent) {
    event.preventDefault();
    describing.mutate({ label: label.trim() || null, color, environment });
  }

  return (
    <form onSubmit={submit} className="space-y-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <div>
          <label htmlFor={ids.name} className="mb-1 block text-sm font-medium">
            Name
          </label>
          <div className="flex items-center gap-2">
            <PortalMark hubId={hubId} name={label.trim() || hubspotName} color={color} />
            <Input
              id={ids.name}
              value={label}
              maxLength={60}
              placeholder={hubspotName}
              aria-describedby={`${ids.name}-help`}
              autoComplete="off"
              onChange={(event) => setLabel(event.target.value)}
            />
          </div>
          <p id={`${ids.name}-help`} className="mt-1 text-xs text-muted">
            Left empty, it is HubSpot’s: <bdi>{hubspotName}</bdi>.
          </p>
        </div>
        <div>
          <label htmlFor={ids.environment} className="mb-1 block text-sm font-medium">
            Used for
          </label>
          <Select
            id={ids.environment}
            value={environment}
            aria-describedby={`${ids.environment}-help`}
            onChange={({ target }) => {
              const chosen = portalEnvironments.find((each) => each === target.value);
              if (chosen) setEnvironment(chosen);
            }}
          >
            {portalEnvironments.map((each) => (
              <option key={each} value={each}>
                {environmentWords[each].label}
              </option>
            ))}
          </Select>
          <p id={`${ids.environment}-help`} className="mt-1 text-xs text-muted">
            Anything but production is pointed out beside the name on every page.
          </p>
        </div>
      </div>
      <ColorChoice value={color} onChange={setColor} />
      {describing.error ? <InlineProblem error={toErrorBody(describing.error)} /> : null}
      <Button type="submit" variant="primary" disabled={!isChanged || describing.isPending}>
        {describing.isPending ? 'Saving…' : 'Save'}
      </Button>
    </form>
  );
}
