'use client';

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { contactQuery, mirrorPagesKey } from '@/components/contacts/contact-queries';
import { toErrorBody } from '@/components/http/api-error';
import { explainError } from '@/components/states/explain-error';
import { notify } from '@/components/toast/notify';
import type { Contact, ContactList, Property } from '@/lib/contacts/contract';
import { putBack, sendUpdate, wasIgnored, type PropertyEdit, type SavedEdit, type Target } from './property-edit';

/** HubSpot answers an update with some properties only, so the rest is kept. */
function mergeContact(known: Contact | undefined, answer: Contact): Contact {
  return known ? { ...known, ...answer, properties: { ...known.properties, ...answer.properties } } : answer;
}

type ListData = { pages: ContactList[]; pageParams: unknown[] };

/** Shows the saved values in the record and in every list that is kept, without asking HubSpot again. */
export function putContact(client: QueryClient, { hubId, contactId }: Target, answer: Contact): void {
  client.setQueryData(contactQuery(hubId, contactId).queryKey, (known) => mergeContact(known, answer));
  const putInPage = (page: ContactList): ContactList => ({
    ...page,
    results: page.results.map((contact) => (contact.id === contactId ? mergeContact(contact, answer) : contact)),
  });
  client.setQueriesData<ListData>(
    { queryKey: ['portal', hubId, 'contacts', 'list'] },
    (data) => data && { ...data, pages: data.pages.map(putInPage) },
  );
  client.setQueriesData<ContactList>({ queryKey: mirrorPagesKey(hubId) }, (page) => page && putInPage(page));
}

/** Saves one property: shown at once, taken back when HubSpot refuses, undone from the toast. */
export function useSaveProperty({ hubId, contactId }: Target, { name, label }: Pick<Property, 'name' | 'label'>) {
  const client = useQueryClient();
  const target = { hubId, contactId };
  const { queryKey } = contactQuery(hubId, contactId);

  function show(value: string | null) {
    client.setQueryData(queryKey, (known) => known && { ...known, properties: { ...known.properties, [name]: value } });
  }

  async function undo(edit: SavedEdit) {
    try {
      const outcome = await putBack(target, name, edit);
      if (outcome.kind === 'back') {
        putContact(client, target, outcome.contact);
        notify({ title: `${label} is as it was` });
        return;
      }
      show(null);
      notify({
        title: `${label} is empty now`,
        text: `HubSpot did not take “${outcome.lost}” again. Set it anew.`,
        tone: 'danger',
      });
    } catch (error) {
      const { title, text } = explainError(toErrorBody(error));
      notify({ title: `${label} could not be put back. ${title}`, text, tone: 'danger' });
      await client.invalidateQueries({ queryKey });
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
      const stored = answer.properties[name] ?? null;
      if (wasIgnored(edit, stored)) return;
      announce(`${label} saved`);
      const saved = { stored, before: edit.base };
      notify({ title: `${label} saved`, action: { label: 'Undo', onClick: () => void undo(saved) } });
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
