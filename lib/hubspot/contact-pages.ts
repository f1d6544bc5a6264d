import { z } from 'zod';
import { partialAnswer, readContact, type CrmContact } from './crm-answers';
import { parseJson } from './json-answer';
import type { Answer } from './send';

/** Contacts as a copy takes them: one that cannot be read does not keep the others back. */
export type ContactBatch = {
  contacts: CrmContact[];
  /** Ids of contacts that came in a form that is not HubSpot's; empty texts where not even an id could be read. */
  unreadable: string[];
};
export type ContactPage = ContactBatch & { nextAfter?: string };

export type ContactStamp = { id: string; updatedAtMs: number };
export type StampPage = {
  total: number;
  stamps: ContactStamp[];
  /** HubSpot's own time, from the answer's Date header. */
  answeredAtMs?: number;
};

const paging = z.object({ next: z.object({ after: z.string().min(1) }).optional() }).nullish();
const results = z.array(z.unknown());
const identified = z.object({ id: z.string().min(1) });
const instant = z.string().transform(Date.parse).pipe(z.number().int());
const stampAnswer = z.object({
  total: z.number().int().nonnegative(),
  results: z.array(z.object({ id: z.string().min(1), updatedAt: instant })),
});
const definition = z.looseObject({
  name: z.string().min(1),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
});
/** A property definition with all that HubSpot says of it. */
export type PropertyDefinition = Readonly<z.infer<typeof definition>>;

export function processContactPage(answer: Answer): ContactPage {
  const page = parseJson(answer, z.object({ results, paging }));
  return { ...sortReadable(page.results), nextAfter: page.paging?.next?.after };
}

/** @throws PortsideError UPSTREAM_UNAVAILABLE if HubSpot could read only some of those that exist. */
export function processContactBatch(answer: Answer): ContactBatch {
  const errors = z.array(z.object({ category: z.string().optional() })).optional();
  const batch = parseJson(answer, z.object({ results, errors }));
  if (batch.errors?.some(({ category }) => category !== 'OBJECT_NOT_FOUND')) throw partialAnswer(answer);
  return sortReadable(batch.results);
}

export function processStampPage(answer: Answer): StampPage {
  const page = parseJson(answer, stampAnswer);
  const answeredAtMs = Date.parse(answer.headers.get('date') ?? '');
  return {
    total: page.total,
    stamps: page.results.map(({ id, updatedAt }) => ({ id, updatedAtMs: updatedAt })),
    answeredAtMs: Number.isNaN(answeredAtMs) ? undefined : answeredAtMs,
  };
}

export function processPropertyDefinitions(answer: Answer): PropertyDefinition[] {
  return parseJson(answer, z.object({ results: z.array(definition) })).results;
}

function sortReadable(objects: unknown[]): ContactBatch {
  const batch: ContactBatch = { contacts: [], unreadable: [] };
  for (const object of objects) {
    const contact = readContact(object);
    if (contact) batch.contacts.push(contact);
    else batch.unreadable.push(identified.safeParse(object).data?.id ?? '');
  }
  return batch;
}
