import { PortsideError } from '@/lib/kernel/errors';
import type { ContactId } from '@/lib/kernel/ids';
import {
  processContactBatch,
  processContactPage,
  processPropertyDefinitions,
  processStampPage,
  type ContactBatch,
  type ContactPage,
  type PropertyDefinition,
  type StampPage,
} from './contact-pages';
import {
  processAccountDetails,
  processBatchRead,
  processContact,
  processOwners,
  processProperties,
  processPropertyGroups,
  processSearch,
  type AccountDetails,
  type CrmContact,
  type CrmOwner,
  type CrmProperty,
  type CrmPropertyGroup,
  type CrmSearchPage,
} from './crm-answers';
import { createCrmChannel, type CrmChannel, type CrmChannelOptions } from './crm-channel';
import {
  batchInputsMax,
  buildArchiveContact,
  buildBatchRead,
  buildCreateContact,
  buildGetAccountDetails,
  buildGetContact,
  buildListContacts,
  buildListOwners,
  buildListProperties,
  buildListPropertyGroups,
  buildSearch,
  buildUpdateContact,
  type ContactPageRequest,
} from './crm-requests';
import { chunkPropertyNames } from './property-chunks';
import { createSender, type OnCall } from './send';
import type { SearchRequest } from './wire/crm';

export type { AccountDetails } from './crm-answers';

type BatchSelection = { properties: readonly string[]; isArchived?: boolean };
type Selection = { properties?: readonly string[] };

/** HubSpot's CRM as one portal's connection sees it. Every failure is a PortsideError, HubSpot's correlation id in it. */
export type CrmClient = {
  searchContacts(search: SearchRequest): Promise<CrmSearchPage>;
  /** Cost: one call for each five kibibytes of property names. A merged id answers with the survivor, under its `id`. */
  getContact(id: ContactId, selection?: Selection): Promise<CrmContact>;
  /** Those that exist, in the order of `ids`. Cost: one call for each hundred. */
  batchReadContacts(ids: readonly string[], selection?: Selection): Promise<CrmContact[]>;
  /** A page of a hundred, in the order of ids. Contacts that cannot be read are named, not thrown. */
  listContacts(page: ContactPageRequest): Promise<ContactPage>;
  /** At most a hundred, those that exist; archived ones only, if those are asked for. */
  readContactBatch(ids: readonly string[], selection: BatchSelection): Promise<ContactBatch>;
  /** Ids and stamps alone. Cost: 1 search. */
  searchStamps(search: SearchRequest): Promise<StampPage>;
  createContact(properties: Record<string, string>): Promise<CrmContact>;
  /** The answer holds HubSpot's default properties and those that were written. */
  updateContact(id: ContactId, properties: Record<string, string>): Promise<CrmContact>;
  archiveContact(id: ContactId): Promise<void>;
  listProperties(): Promise<CrmProperty[]>;
  /** The same as HubSpot sends them, with all that it says. */
  listPropertyDefinitions(): Promise<PropertyDefinition[]>;
  listPropertyGroups(): Promise<CrmPropertyGroup[]>;
  /** All of them, those who left included. */
  listOwners(): Promise<CrmOwner[]>;
  getAccountDetails(): Promise<AccountDetails>;
};

export type CrmClientOptions = Omit<CrmChannelOptions, 'send'> & {
  apiOrigin: string;
  apiVersion: string;
  onCall?: OnCall;
};

const deadlineMs = 30_000;
const bodyBytesMax = 32 * 1024 * 1024;
/** A thousand pages of a hundred: more owners than any account has seats. */
const ownerPagesMax = 1_000;

export function createCrmClient({ apiOrigin, apiVersion, onCall, ...channelOptions }: CrmClientOptions): CrmClient {
  const send = createSender({ origin: apiOrigin, deadlineMs, bodyBytesMax, onCall });
  const call = createCrmChannel({ ...channelOptions, send });
  return {
    searchContacts: (search) => call(buildSearch(apiVersion, search), processSearch),
    getContact: (id, { properties = [] } = {}) => readInParts({ call, apiVersion }, id, properties),
    batchReadContacts: (ids, selection) => readInBatches({ call, apiVersion }, ids, selection),
    listContacts: (page) => call(buildListContacts(apiVersion, page), processContactPage),
    readContactBatch: (ids, { properties, isArchived }) => {
      const batch = { inputs: ids.map((id) => ({ id })), properties: [...properties] };
      return call(buildBatchRead(apiVersion, batch, isArchived), processContactBatch);
    },
    searchStamps: (search) => call(buildSearch(apiVersion, search), processStampPage),
    createContact: (properties) => call(buildCreateContact(apiVersion, properties), processContact),
    updateContact: (id, properties) => call(buildUpdateContact(apiVersion, id, properties), processContact),
    archiveContact: (id) => call(buildArchiveContact(apiVersion, id), () => undefined),
    listProperties: () => call(buildListProperties(apiVersion), processProperties),
    listPropertyDefinitions: () => call(buildListProperties(apiVersion), processPropertyDefinitions),
    listPropertyGroups: () => call(buildListPropertyGroups(apiVersion), processPropertyGroups),
    listOwners: () => readAllOwners({ call, apiVersion }),
    getAccountDetails: () => call(buildGetAccountDetails(apiVersion), processAccountDetails),
  };
}

type Reach = { call: CrmChannel; apiVersion: string };

async function readInParts(reach: Reach, id: ContactId, properties: readonly string[]): Promise<CrmContact> {
  const parts = await Promise.all(
    chunkPropertyNames(properties).map((names) =>
      reach.call(buildGetContact(reach.apiVersion, id, names), processContact),
    ),
  );
  const [first, ...rest] = parts;
  if (!first) throw new PortsideError('INTERNAL', 'A contact was asked for in no parts at all.');
  return rest.reduce(
    (whole, part) => ({
      ...whole,
      properties: { ...whole.properties, ...part.properties },
      // The record may have changed between two parts: with the older stamp such a change counts as newer than this.
      updatedAt: part.updatedAt < whole.updatedAt ? part.updatedAt : whole.updatedAt,
    }),
    first,
  );
}

async function readInBatches(
  reach: Reach,
  ids: readonly string[],
  { properties }: Selection = {},
): Promise<CrmContact[]> {
  const batches: CrmContact[][] = [];
  for (let start = 0; start < ids.length; start += batchInputsMax) {
    const inputs = ids.slice(start, start + batchInputsMax).map((id) => ({ id }));
    const batch = { inputs, ...(properties && { properties: [...properties] }) };
    batches.push(await reach.call(buildBatchRead(reach.apiVersion, batch), processBatchRead));
  }
  const found = new Map(batches.flat().map((contact) => [contact.id, contact]));
  return ids.map((id) => found.get(id)).filter((contact) => contact !== undefined);
}

async function readAllOwners(reach: Reach): Promise<CrmOwner[]> {
  const [active, archived] = await Promise.all([readOwners(reach, false), readOwners(reach, true)]);
  // Whoever is archived or restored between the two listings is in both.
  return [...new Map([...archived, ...active].map((owner) => [owner.id, owner])).values()];
}

async function readOwners({ call, apiVersion }: Reach, isArchived: boolean): Promise<CrmOwner[]> {
  const owners: CrmOwner[] = [];
  const seen = new Set<string>();
  for (let after: string | undefined; ;) {
    const page = await call(buildListOwners(apiVersion, { isArchived, after }), processOwners);
    owners.push(...page.owners);
    if (page.nextAfter === undefined) return owners;
    if (seen.has(page.nextAfter) || seen.size >= ownerPagesMax) {
      throw new PortsideError('UPSTREAM_CONTRACT', 'HubSpot’s list of owners leads in a circle.', {
        reason: 'looping_cursor',
      });
    }
    seen.add(page.nextAfter);
    after = page.nextAfter;
  }
}
