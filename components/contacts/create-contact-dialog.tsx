'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useId, useRef, type ComponentProps, type FormEvent, type ReactNode, type RefObject } from 'react';
import { ApiError, toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { contactPath, portalApi } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { toContactName } from '@/components/format/person';
import type { Contact, ContactCreateInput } from '@/lib/contacts/contract';
import { readExistingId, readFieldProblems } from './write-problems';

const fields = [
  { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'off' },
  { name: 'firstname', label: 'First name', type: 'text', autoComplete: 'off' },
  { name: 'lastname', label: 'Last name', type: 'text', autoComplete: 'off' },
] as const;
type FieldName = (typeof fields)[number]['name'];

/** Creates a contact in HubSpot. HubSpot is the judge of the values; its words appear at the field. */
export function CreateContactDialog({ onClose }: { onClose: () => void }) {
  const { hubId } = usePortal();
  const router = useRouter();
  const client = useQueryClient();
  const formRef = useRef<HTMLFormElement>(null);
  const firstRef = useRef<HTMLInputElement>(null);

  const creation = useMutation({
    mutationFn: (properties: ContactCreateInput['properties']) =>
      sendRequest<Contact>(portalApi(hubId, 'contacts'), { method: 'POST', body: { properties } }),
    onSuccess: (contact) => {
      // What is in sight stays until the new contact's page takes its place.
      client.removeQueries({ queryKey: ['portal', hubId, 'contacts'], type: 'inactive' });
      notify({
        title: `${toContactName(contact)} was created`,
        text: 'HubSpot’s search finds new contacts after a few moments.',
      });
      onClose();
      router.push(contactPath(hubId, contact.id));
    },
    onError: (error) => focusFirstProblem(formRef, error),
  });

  const problems = creation.error ? readFieldProblems(toErrorBody(creation.error)) : new Map<string, string>();
  const existingId = creation.error ? readExistingId(toErrorBody(creation.error)) : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entries = fields.map(({ name }) => [name, String(form.get(name) ?? '').trim()] as const);
    creation.mutate(Object.fromEntries(entries.filter(([, value]) => value !== '')));
  }

  return (
    <Dialog
      title="Create contact"
      description="The contact is created in HubSpot right away."
      onClose={onClose}
      initialFocus={firstRef}
    >
      <form ref={formRef} onSubmit={submit} noValidate className="contents">
        <div className="space-y-4 overflow-y-auto px-5 pt-1 pb-5">
          {fields.map(({ name, label, ...input }, index) => (
            <FormField
              key={name}
              name={name}
              label={label}
              inputRef={index === 0 ? firstRef : undefined}
              problem={
                name === 'email' && existingId ? (
                  <ExistingContact contactId={existingId} onClose={onClose} />
                ) : (
                  problems.get(name)
                )
              }
              {...input}
            />
          ))}
          {creation.error && problems.size === 0 && !existingId ? (
            <InlineProblem error={toErrorBody(creation.error)} />
          ) : null}
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={creation.isPending}>
            {creation.isPending ? 'Creating…' : 'Create contact'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function focusFirstProblem(formRef: RefObject<HTMLFormElement | null>, error: Error): void {
  if (!(error instanceof ApiError)) return;
  const problems = readFieldProblems(error.body);
  const name: FieldName = fields.find((field) => problems.has(field.name))?.name ?? 'email';
  const input = formRef.current?.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.focus();
}

type FormFieldProps = ComponentProps<'input'> & {
  name: FieldName;
  label: string;
  problem?: ReactNode;
  inputRef?: RefObject<HTMLInputElement | null>;
};

function FormField({ label, problem, inputRef, ...input }: FormFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <Input
        id={id}
        ref={inputRef}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        {...input}
      />
      {problem ? (
        <p id={`${id}-problem`} className="mt-1 text-sm break-words text-danger-text">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

function ExistingContact({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { hubId } = usePortal();
  return (
    <>
      A contact with this e-mail address exists already.{' '}
      <Link href={contactPath(hubId, contactId)} onClick={onClose} className="font-medium underline underline-offset-2">
        Open it
      </Link>
    </>
  );
}
