import { z } from 'zod';
import { PortsideError } from '@/lib/kernel/errors';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import { findCorrelationId, parseJson } from './json-answer';
import type { Answer } from './send';

const contactAnswer = z.object({
  id: z.string().min(1),
  properties: z.record(z.string(), z.string().nullable()),
  createdAt: z.string(),
  updatedAt: z.string(),
  archived: z.boolean().default(false),
});
/** A contact as HubSpot holds it. Of a merged id the answer is the surviving record, whose `id` differs from the one asked for. */
export type CrmContact = Readonly<z.infer<typeof contactAnswer>>;

const paging = z.object({ next: z.object({ after: z.string().min(1) }).optional() }).nullish();

const searchAnswer = z.object({ total: z.number().int().nonnegative(), results: z.array(contactAnswer), paging });
export type CrmSearchPage = { total: number; contacts: CrmContact[]; nextAfter?: string };

const batchAnswer = z.object({
  results: z.array(contactAnswer),
  errors: z.array(z.object({ category: z.string().optional() })).optional(),
});

const optionAnswer = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
});
const propertyAnswer = z.object({
  name: z.string().min(1),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().optional().catch(undefined),
  options: z.array(optionAnswer).default([]),
  displayOrder: z.number().optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  calculated: z.boolean().optional().catch(undefined),
  hubspotDefined: z.boolean().optional().catch(undefined),
  hasUniqueValue: z.boolean().optional().catch(undefined),
  externalOptions: z.boolean().optional().catch(undefined),
  referencedObjectType: z.string().optional().catch(undefined),
  modificationMetadata: z
    .object({
      readOnlyValue: z.boolean().optional(),
      archivable: z.boolean().optional(),
      readOnlyDefinition: z.boolean().optional(),
    })
    .optional()
    .catch(undefined),
});
export type CrmProperty = z.infer<typeof propertyAnswer>;

const groupAnswer = z.object({
  name: z.string().min(1),
  label: z.string(),
  displayOrder: z.number().optional().catch(undefined),
});
export type CrmPropertyGroup = z.infer<typeof groupAnswer>;

const ownerAnswer = z.object({
  id: z.string().min(1),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  archived: z.boolean().default(false),
  /** HubSpot's `user_id`, which an archived owner keeps. */
  userIdIncludingInactive: z.number().int().optional().catch(undefined),
});
export type CrmOwner = z.infer<typeof ownerAnswer>;
export type CrmOwnerPage = { owners: CrmOwner[]; nextAfter?: string };

const accountAnswer = z.object({
  portalId: z.unknown().optional(),
  portalName: z.string().min(1).optional().catch(undefined),
  timeZone: z.string().min(1).optional().catch(undefined),
  uiDomain: z.string().min(1).optional().catch(undefined),
});
/** The account behind a token, as far as HubSpot tells; `portalName` only since 2026-09. */
export type AccountDetails = { hubId?: HubId; portalName?: string; timeZone?: string; uiDomain?: string };

export function processContact(answer: Answer): CrmContact {
  return parseJson(answer, contactAnswer);
}

export function processSearch(answer: Answer): CrmSearchPage {
  const page = parseJson(answer, searchAnswer);
  return { total: page.total, contacts: page.results, nextAfter: page.paging?.next?.after };
}

/**
 * Contacts that exist, in HubSpot's order, which need not be that of the request. A 207 says in `errors` which ones do
 * not exist; those are simply absent. Any other fault within it means that the answer is not whole.
 */
export function processBatchRead(answer: Answer): CrmContact[] {
  const batch = parseJson(answer, batchAnswer);
  const fault = batch.errors?.find(({ category }) => category !== 'OBJECT_NOT_FOUND');
  if (fault) throw partialAnswer(answer);
  return batch.results;
}

export function partialAnswer(answer: Answer): PortsideError {
  return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot could read only some of these contacts.', {
    reason: 'partial',
    retryable: true,
    correlationId: findCorrelationId(answer),
    cause: new Error(`${answer.template}: faults in an answer ${answer.status}`),
  });
}

/** One contact of an answer; undefined if it is not in HubSpot's form. */
export function readContact(object: unknown): CrmContact | undefined {
  return contactAnswer.safeParse(object).data;
}

export function processProperties(answer: Answer): CrmProperty[] {
  return parseJson(answer, z.object({ results: z.array(propertyAnswer) })).results;
}

export function processPropertyGroups(answer: Answer): CrmPropertyGroup[] {
  return parseJson(answer, z.object({ results: z.array(groupAnswer) })).results;
}

export function processOwners(answer: Answer): CrmOwnerPage {
  const page = parseJson(answer, z.object({ results: z.array(ownerAnswer), paging }));
  return { owners: page.results, nextAfter: page.paging?.next?.after };
}

export function processAccountDetails(answer: Answer): AccountDetails {
  const { portalId, ...details } = parseJson(answer, accountAnswer);
  return { hubId: parseHubId(portalId), ...details };
}
