'use client';

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { contactQuery } from '@/components/contacts/contact-queries';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { notify } from '@/components/toast/notify';
import type { Contact, ContactList, ContactUpdateInput, Property } from '@/lib/contacts/contract';

/** An edit: what the reader wants, and what stood there when they began. */
export type PropertyEdit = { value: string; base: string | null };

type Target = { hubId: number; contactId: string };

function sendUpdate({ hubId, contactId }: Target, update: ContactUpdateInput): Promise<Contact> {
  return sendRequest(portalApi(hubId, `contacts/${contactId}`), { method: 'PATCH', body: update });
}

/** HubSpot answers an update with some properties only, so the rest is kept. */
function mergeContact(known: Contact | undefined, answer: Contact): Contact {
  return known ? { ...known, ...answer, properties: { ...known.properties, ...answer.properties } } : answer;
}

type ListData = { pages: ContactList[]; pageParams: unknown[] };

/** Shows the saved values in the record and in every list that is kept, without asking HubSpot again. */
export function putContact(client: QueryClient, { hubId, contactId }: Target, answer: Contact): void {
  client.setQueryData(contactQuery(hubId, contactId).queryKey, (known) => mergeContact(known, answer));
  client.setQueriesData<ListData>(
    { queryKey: ['portal', hubId, 'contacts', 'list'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          results: page.results.map((contact) => (contact.id === contactId ? mergeContact(contact, answer) : contact)),
        })),
      },
  );
}

export function isSameValue(a: string | null | undefined, b: string | null | undefined): boolean {
  return (a ?? '') === (b ?? '');
}

/**
 * Writes the earlier value back. HubSpot lets some properties only move forward unless they are cleared first,
 * so where it keeps the newer value, that is what happens.
 */
async function writeBack(target: Target, name: string, { value, base }: PropertyEdit): Promise<Contact> {
  const wanted = base ?? '';
  const answer = await sendUpdate(target, { properties: { [name]: wanted }, base: { [name]: value } });
  if (wanted === '' || isSameValue(answer.properties[name], wanted)) return answer;
  await sendUpdate(target, { properties: { [name]: '' } });
  return sendUpdate(target, { properties: { [name]: wanted } });
}

/** Saves one property: shown at once, taken back when HubSpot refuses, undone from the toast. */
export function useSaveProperty({ hubId, contactId }: Target, { name, label }: Pick<Property, 'name' | 'label'>) {
  const client = useQueryClient();
  const target = { hubId, contactId };
  const { queryKey } = contactQuery(hubId, contactId);

  function show(value: string | null) {
    client.setQueryData(queryKey, (known) => known && { ...known, properties: { ...known.properties, [name]: value } });
  }

  async function undo(edit: PropertyEdit) {
    try {
      putContact(client, target, await writeBack(target, name, edit));
      notify({ title: `${label} is as it was` });
    } catch (error) {
      const { title, text } = explainError(toErrorBody(error));
      notify({ title: `${label} could not be put back. ${title}`, text, tone: 'danger' });
    }
  }

  return useMutation({
    mutationFn: ({ value, base }: PropertyEdit) =>
      sendUpdate(target, { properties: { [name]: value }, base: { [name]: base } }),
    onMutate: async ({ value }) => {
      await client.cancelQueries({ queryKey });
      show(value);
    },
    onError: (_error, { base }) => show(base),
    onSuccess: (answer, edit) => {
      putContact(client, target, answer);
      announce(`${label} saved`);
      notify({ title: `${label} saved`, action: { label: 'Undo', onClick: () => void undo(edit) } });
    },
  });
}

/** Takes the value that HubSpot has. */
export function useTakeLiveValue({ hubId, contactId }: Target, name: string) {
  const client = useQueryClient();
  return (live: string | null) => {
    client.setQueryData(
      contactQuery(hubId, contactId).queryKey,
      (known) => known && { ...known, properties: { ...known.properties, [name]: live } },
    );
  };
}
