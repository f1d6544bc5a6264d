import { choice, datetime, number, text, textarea, type GroupShape, type PropertyShape } from './property-builders';
import { owner, recordProperties } from './shared-properties';

const readOnly = { readOnly: true } as const;

const group = (name: string, label: string, properties: PropertyShape[]): GroupShape[] => [
  {
    name,
    label,
    hubspotDefined: true,
    properties: [
      datetime('hs_timestamp', 'Activity date'),
      ...properties,
      text('hs_attachment_ids', 'Attached file IDs'),
      owner('Activity assigned to'),
      ...recordProperties('hs_createdate'),
    ],
  },
];

export const noteGroups = group('note', 'Note', [textarea('hs_note_body', 'Note body')]);

export const taskGroups = group('task', 'Task', [
  text('hs_task_subject', 'Task Title'),
  textarea('hs_task_body', 'Task Notes'),
  choice('hs_task_status', 'Task Status', {
    fieldType: 'select',
    options: {
      NOT_STARTED: 'Not started',
      IN_PROGRESS: 'In progress',
      WAITING: 'Waiting',
      COMPLETED: 'Completed',
      DEFERRED: 'Deferred',
    },
  }),
  choice('hs_task_priority', 'Priority', {
    fieldType: 'select',
    options: { NONE: 'None', LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' },
  }),
  choice('hs_task_type', 'Task Type', {
    fieldType: 'select',
    options: { EMAIL: 'Email', CALL: 'Call', TODO: 'To-do' },
  }),
  text('hs_task_reminders', 'Task reminders'),
]);

export const meetingGroups = group('meeting', 'Meeting', [
  text('hs_meeting_title', 'Meeting name'),
  textarea('hs_meeting_body', 'Meeting description'),
  textarea('hs_internal_meeting_notes', 'Internal meeting notes'),
  text('hs_meeting_location', 'Location'),
  datetime('hs_meeting_start_time', 'Meeting start time'),
  datetime('hs_meeting_end_time', 'Meeting end time'),
  choice('hs_meeting_outcome', 'Meeting outcome', {
    fieldType: 'select',
    options: {
      SCHEDULED: 'Scheduled',
      COMPLETED: 'Completed',
      RESCHEDULED: 'Rescheduled',
      NO_SHOW: 'No Show',
      CANCELED: 'Canceled',
    },
  }),
]);

export const callGroups = group('call', 'Call', [
  text('hs_call_title', 'Call Title'),
  textarea('hs_call_body', 'Call notes'),
  choice('hs_call_direction', 'Call direction', {
    fieldType: 'select',
    options: { INBOUND: 'Inbound', OUTBOUND: 'Outbound' },
  }),
  choice('hs_call_status', 'Call status', {
    fieldType: 'select',
    options: {
      BUSY: 'Busy',
      CALLING_CRM_USER: 'Calling CRM User',
      CANCELED: 'Canceled',
      COMPLETED: 'Completed',
      CONNECTING: 'Connecting',
      FAILED: 'Failed',
      IN_PROGRESS: 'In Progress',
      MISSED: 'Missed',
      NO_ANSWER: 'No Answer',
      QUEUED: 'Queued',
      RINGING: 'Ringing',
    },
  }),
  number('hs_call_duration', 'Call duration'),
  text('hs_call_disposition', 'Call outcome'),
  text('hs_call_from_number', 'From number'),
  text('hs_call_to_number', 'To number'),
  text('hs_call_recording_url', 'Recording URL'),
]);

export const emailGroups = group('email', 'Email', [
  text('hs_email_subject', 'Email subject'),
  textarea('hs_email_text', 'Email body'),
  textarea('hs_email_html', 'Email HTML'),
  textarea('hs_email_headers', 'Email headers'),
  choice('hs_email_direction', 'Email direction', {
    fieldType: 'select',
    options: { EMAIL: 'Email sent', INCOMING_EMAIL: 'Incoming email', FORWARDED_EMAIL: 'Forwarded email' },
  }),
  choice('hs_email_status', 'Email send status', {
    fieldType: 'select',
    options: { BOUNCED: 'Bounced', FAILED: 'Failed', SCHEDULED: 'Scheduled', SENDING: 'Sending', SENT: 'Sent' },
  }),
  text('hs_email_from_email', 'From address', readOnly),
  text('hs_email_to_email', 'To address', readOnly),
]);
