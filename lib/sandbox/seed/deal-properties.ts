import { choice, datetime, number, text, textarea, yesOrNo, type GroupShape } from './property-builders';
import { owner, recordProperties } from './shared-properties';

const calculated = { readOnly: true, calculated: true } as const;

/** Stages and pipelines take whatever the pipelines of the portal say, so their options stand there. */
const fromPipelines = { fieldType: 'select', options: {}, externalOptions: true } as const;

export const dealGroups: GroupShape[] = [
  {
    name: 'dealinformation',
    label: 'Deal information',
    hubspotDefined: true,
    properties: [
      text('dealname', 'Deal Name'),
      number('amount', 'Amount'),
      choice('pipeline', 'Pipeline', fromPipelines),
      choice('dealstage', 'Deal Stage', fromPipelines),
      datetime('closedate', 'Close Date'),
      choice('dealtype', 'Deal Type', {
        fieldType: 'radio',
        options: { newbusiness: 'New Business', existingbusiness: 'Existing Business' },
      }),
      choice('hs_priority', 'Priority', {
        fieldType: 'select',
        options: { low: 'Low', medium: 'Medium', high: 'High' },
      }),
      textarea('description', 'Deal Description'),
      number('hs_deal_stage_probability', 'Deal probability', calculated),
      yesOrNo('hs_is_closed', 'Is Deal Closed?', calculated),
      yesOrNo('hs_is_closed_won', 'Is Closed Won', calculated),
      owner('Deal owner'),
      ...recordProperties('createdate'),
    ],
  },
];

export const ticketGroups: GroupShape[] = [
  {
    name: 'ticketinformation',
    label: 'Ticket information',
    hubspotDefined: true,
    properties: [
      text('subject', 'Ticket name'),
      textarea('content', 'Ticket description'),
      choice('hs_pipeline', 'Pipeline', fromPipelines),
      choice('hs_pipeline_stage', 'Ticket status', fromPipelines),
      choice('hs_ticket_priority', 'Priority', {
        fieldType: 'select',
        options: { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High', URGENT: 'Urgent' },
      }),
      choice('hs_ticket_category', 'Category', {
        fieldType: 'checkbox',
        options: {
          PRODUCT_ISSUE: 'Product issue',
          BILLING_ISSUE: 'Billing issue',
          FEATURE_REQUEST: 'Feature request',
          GENERAL_INQUIRY: 'General inquiry',
        },
      }),
      number('hs_ticket_id', 'Ticket ID', { readOnly: true }),
      choice('source_type', 'Source', {
        fieldType: 'radio',
        options: { CHAT: 'Chat', EMAIL: 'Email', FORM: 'Form', PHONE: 'Phone' },
      }),
      datetime('closed_date', 'Close date', { readOnly: true }),
      owner('Ticket owner'),
      ...recordProperties('createdate'),
    ],
  },
];
