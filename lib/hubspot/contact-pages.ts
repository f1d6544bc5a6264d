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
  /** Results of this page that cannot be read, as `unreadable` of a batch. */
  unreadable: string[];
  /** HubSpot's own time, from the answer's Date header. */
  answeredAtMs?: number;
};

const paging = z.object({ next: z.object({ after: z.string().min(1) }).optional() }).nullish();
const results = z.array(z.unknown());
/** Ids are stored as 64-bit integers; whatever is none of those would become another contact's. */
const recordId = z.string().refine((id) => /^(?:0|[1-9]\d{0,18})$/.test(id) && BigInt(id) < 2n ** 63n);
const identified = z.object({ id: recordId });
const instant = z.string().transform(Date.parse).pipe(z.number().int());
const stamp = z.object({ id: recordId, updatedAt: instant });
const stampAnswer = z.object({ total: z.number().int().nonnegative(), results });
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
  const stamps: ContactStamp[] = [];
  const unreadable: string[] = [];
  for (const result of page.results) {
    const { data } = stamp.safeParse(result);
    if (data) stamps.push({ id: data.id, updatedAtMs: data.updatedAt });
    else unreadable.push(findId(result));
  }
  return {
    total: page.total,
    stamps,
    unreadable,
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
    const id = findId(object);
    if (contact && id !== '') batch.contacts.push(contact);
    else batch.unreadable.push(id);
  }
  return batch;
}

function findId(object: unknown): string {
  return identified.safeParse(object).data?.id ?? '';
}
