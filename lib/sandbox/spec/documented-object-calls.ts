import type { DocumentedCall } from './documented-call';

const objects = '/crm/objects/2026-03';
const activityProperties = { hs_timestamp: '2026-11-01T09:00:00Z' };

type Kind = {
  path: string;
  /** Where the document leaves the kind open. */
  template?: string;
  /** How the document calls a record's id. */
  id: string;
  properties: Record<string, string>;
  /** A record of the sample data. */
  existing: string;
};

const activity = (path: string, id: string, existing: string): Kind => ({
  path,
  id,
  properties: activityProperties,
  existing,
});

const kinds: Kind[] = [
  { path: 'companies', id: 'companyId', properties: { name: 'Spec' }, existing: '21304700017' },
  {
    path: '0-3',
    id: 'dealId',
    properties: { dealname: 'Spec', dealstage: 'closedwon' },
    existing: '33118200009',
  },
  {
    path: 'tickets',
    template: '{objectType}',
    id: 'objectId',
    properties: { subject: 'Spec', hs_pipeline_stage: '1' },
    existing: '7204400003',
  },
  activity('tasks', 'taskId', '51210000011'),
  activity('notes', 'noteId', '52210000013'),
  activity('meetings', 'meetingId', '53210000017'),
  activity('calls', 'callId', '54210000019'),
  activity('emails', 'emailId', '55210000023'),
];

function toCall({ path, template = path, id, existing }: Kind) {
  return (method: string, rest: string, status: number): DocumentedCall => ({
    method,
    template: `${objects}/${template}${rest.replace('{id}', `{${id}}`)}`,
    path: `${objects}/${path}${rest.replace('{id}', existing)}`,
    status,
  });
}

function toCalls(kind: Kind): DocumentedCall[] {
  const { properties, existing } = kind;
  const call = toCall(kind);
  const list = call('GET', '', 200);
  const inputs = [{ id: existing }];
  return [
    { ...list, path: `${list.path}?limit=50&propertiesWithHistory=hs_timestamp` },
    { ...list, path: `${list.path}?associations=contacts` },
    { ...call('POST', '', 201), json: { properties, associations: [] } },
    call('GET', '/{id}', 200),
    { ...call('PATCH', '/{id}', 200), json: { properties } },
    { ...call('POST', '/search', 200), json: { limit: 3 } },
    { ...call('POST', '/batch/read', 200), json: { inputs, properties: [] } },
    { ...call('POST', '/batch/read', 207), json: { inputs: [{ id: '1' }] } },
    { ...call('POST', '/batch/create', 201), json: { inputs: [{ properties }] } },
    { ...call('POST', '/batch/update', 200), json: { inputs: [{ id: existing, properties }] } },
    {
      ...call('POST', '/batch/upsert', 200),
      json: { inputs: [{ idProperty: 'hs_object_id', id: existing, properties }] },
    },
    { ...call('POST', '/batch/archive', 204), json: { inputs } },
    call('DELETE', '/{id}', 204),
  ];
}

/** What can be done to every kind of record that has a document of its own, and to the one that stands for all. */
export const documentedObjectCalls: DocumentedCall[] = kinds.flatMap(toCalls);
