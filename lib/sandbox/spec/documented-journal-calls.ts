import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';
import type { DocumentedCall } from './documented-call';

const v = '2026-03';
const root = '/webhooks-journal';
const contactId = 60_412_000_051;

const call = (operation: string, status: number, extra: Partial<DocumentedCall> = {}): DocumentedCall => {
  const [method = '', path = ''] = operation.split(' ');
  return {
    method,
    template: `${root}/${path}`,
    path: `${root}/${path.replace('{count}', '2').replace(/\{(\w+)\}/gu, '<$1>')}`,
    status,
    as: 'app',
    ...extra,
  };
};

const subscriptions = `subscriptions/${v}`;
const onRecords = { subscriptionType: 'OBJECT', objectTypeId: '0-1', portalId: harbourHubId, actions: ['CREATE'] };
const condition = { filterType: 'CRM_OBJECT_PROPERTY', property: 'city', operator: 'IS_EMPTY' };
const snapshot = { portalId: harbourHubId, objectId: contactId, objectTypeId: '0-1', properties: ['email'] };

const readCalls = (journal: string): DocumentedCall[] => [
  call(`GET ${journal}/earliest`, 200, { keep: { offset: 'currentOffset' } }),
  call(`GET ${journal}/latest`, 200),
  call(`GET ${journal}/offset/{offset}/next`, 204),
  call(`GET ${journal}/batch/earliest/{count}`, 200),
  call(`GET ${journal}/batch/latest/{count}`, 200),
  call(`GET ${journal}/batch/{offset}/next/{count}`, 200),
  call(`POST ${journal}/batch/read`, 200, { json: { inputs: ['<offset>'] } }),
  call(`POST ${journal}/batch/read`, 207, { json: { inputs: ['nonsense'] } }),
  call(`GET ${journal}/status/{statusId}`, 200),
];

/** The Webhooks Journal: what is asked for, a snapshot that fills it, and its read side. */
export const documentedJournalCalls: DocumentedCall[] = [
  call(`POST ${subscriptions}`, 200, { json: onRecords, keep: { subscriptionId: 'id' } }),
  call(`POST ${subscriptions}`, 200, { json: { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1909196' } }),
  call(`GET ${subscriptions}`, 200),
  call(`GET ${subscriptions}/{subscriptionId}`, 200),
  call(`POST ${subscriptions}/filters`, 200, {
    json: { subscriptionId: '<subscriptionId>', filter: { conditions: [condition] } },
    keep: { filterId: 'filterId' },
  }),
  call(`GET ${subscriptions}/filters/subscription/{subscriptionId}`, 200),
  call(`GET ${subscriptions}/filters/{filterId}`, 200),
  call(`POST snapshots/${v}/crm`, 200, {
    json: { snapshotRequests: [snapshot] },
    keep: { statusId: 'snapshotResponses.0.snapshotStatusId' },
  }),
  ...readCalls(`journal/${v}`),
  ...readCalls(`journal-local/${v}`),
  call(`DELETE ${subscriptions}/filters/{filterId}`, 204),
  call(`DELETE ${subscriptions}/{subscriptionId}`, 204),
  call(`DELETE ${subscriptions}/portals/{portalId}`, 204, {
    path: `${root}/${subscriptions}/portals/${harbourHubId}`,
  }),
];
