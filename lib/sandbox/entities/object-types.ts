import { contactType } from './contact-type';
import type { ObjectType } from './crm-record';

const objectScopes = (name: string) => ({
  readScopes: [`crm.objects.${name}.read`],
  writeScopes: [`crm.objects.${name}.write`],
  schemaReadScopes: [`crm.schemas.${name}.read`, `crm.objects.${name}.read`, `crm.objects.${name}.write`],
  schemaWriteScopes: [`crm.schemas.${name}.write`],
});

export const companyType: ObjectType = {
  ...objectScopes('companies'),
  id: '0-2',
  name: 'companies',
  singular: 'Company',
  defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  queryProperties: ['website', 'phone', 'name', 'domain'],
  createDateProperty: 'createdate',
  lastModifiedProperty: 'hs_lastmodifieddate',
  requires: [],
  requiresOneOf: ['name', 'domain'],
  initialValues: {},
  canMerge: true,
};

export const dealType: ObjectType = {
  ...objectScopes('deals'),
  id: '0-3',
  name: 'deals',
  singular: 'Deal',
  defaultProperties: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  queryProperties: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
  createDateProperty: 'createdate',
  lastModifiedProperty: 'hs_lastmodifieddate',
  requires: ['dealname', 'dealstage'],
  requiresOneOf: [],
  initialValues: { pipeline: 'default' },
  canMerge: true,
  pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' },
};

/** Tickets have one scope for everything, older than the granular ones. */
export const ticketType: ObjectType = {
  id: '0-5',
  name: 'tickets',
  singular: 'Ticket',
  readScopes: ['tickets', 'crm.objects.tickets.read'],
  writeScopes: ['tickets', 'crm.objects.tickets.write'],
  schemaReadScopes: ['tickets', 'crm.schemas.tickets.read'],
  schemaWriteScopes: ['tickets', 'crm.schemas.tickets.write'],
  defaultProperties: [
    'content',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_pipeline',
    'hs_pipeline_stage',
    'hs_ticket_category',
    'hs_ticket_priority',
    'subject',
  ],
  queryProperties: ['subject', 'content', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_id'],
  createDateProperty: 'createdate',
  lastModifiedProperty: 'hs_lastmodifieddate',
  requires: ['subject', 'hs_pipeline_stage'],
  requiresOneOf: [],
  initialValues: { hs_pipeline: '0' },
  canMerge: true,
  pipeline: { pipelineProperty: 'hs_pipeline', stageProperty: 'hs_pipeline_stage' },
};

type Activity = { id: string; name: string; singular: string; queryProperties: string[]; extraScope?: string };

/** Activities are read and written with the scopes of contacts. */
const activity = ({ extraScope, ...activityType }: Activity): ObjectType => ({
  ...activityType,
  readScopes: ['crm.objects.contacts.read', ...(extraScope ? [extraScope] : [])],
  writeScopes: ['crm.objects.contacts.write', ...(extraScope ? [extraScope] : [])],
  schemaReadScopes: ['crm.schemas.contacts.read', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
  schemaWriteScopes: ['crm.schemas.contacts.write'],
  defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  createDateProperty: 'hs_createdate',
  lastModifiedProperty: 'hs_lastmodifieddate',
  requires: ['hs_timestamp'],
  requiresOneOf: [],
  initialValues: {},
  canMerge: false,
});

export const taskType = activity({
  id: '0-27',
  name: 'tasks',
  singular: 'Task',
  queryProperties: ['hs_task_subject', 'hs_task_body'],
});
export const noteType = activity({ id: '0-46', name: 'notes', singular: 'Note', queryProperties: ['hs_note_body'] });
export const meetingType = activity({
  id: '0-47',
  name: 'meetings',
  singular: 'Meeting',
  queryProperties: ['hs_meeting_title', 'hs_meeting_body'],
});
export const callType = activity({
  id: '0-48',
  name: 'calls',
  singular: 'Call',
  queryProperties: ['hs_call_title', 'hs_call_body'],
});
export const emailType = activity({
  id: '0-49',
  name: 'emails',
  singular: 'Email',
  queryProperties: ['hs_email_subject', 'hs_email_text'],
  extraScope: 'sales-email-read',
});

/** Every kind of record that the sandbox serves. */
export const objectTypes: readonly ObjectType[] = [
  contactType,
  companyType,
  dealType,
  ticketType,
  taskType,
  noteType,
  meetingType,
  callType,
  emailType,
];

const byName = new Map(
  objectTypes.flatMap((type) => [type.id, type.name, type.singular.toLowerCase()].map((name) => [name, type] as const)),
);

/** HubSpot takes an object type's id, its name, and one record's name, in any case. */
export function findObjectType(name: string): ObjectType | undefined {
  return byName.get(name.toLowerCase());
}
