import type { PropertyDefinition, PropertyGroup } from '@/lib/hubspot/wire/crm';
import { customGroups } from './custom-properties';
import {
  choice,
  datetime,
  number,
  phone,
  text,
  toDefinition,
  yesOrNo,
  type GroupShape,
  type PropertyShape,
} from './property-builders';
import { seedDates } from './seed-dates';

const readOnly = { readOnly: true } as const;
const calculated = { readOnly: true, calculated: true } as const;

const trafficSources = {
  ORGANIC_SEARCH: 'Organic Search',
  PAID_SEARCH: 'Paid Search',
  EMAIL_MARKETING: 'Email Marketing',
  SOCIAL_MEDIA: 'Organic Social',
  REFERRALS: 'Referrals',
  OTHER_CAMPAIGNS: 'Other Campaigns',
  DIRECT_TRAFFIC: 'Direct Traffic',
  OFFLINE: 'Offline Sources',
  PAID_SOCIAL: 'Paid Social',
  AI_REFERRALS: 'AI Referrals',
};

const contactInformation: PropertyShape[] = [
  text('firstname', 'First Name', { description: "A contact's first name" }),
  text('lastname', 'Last Name', { description: "A contact's last name" }),
  text('email', 'Email', { description: "A contact's email address" }),
  choice('hs_additional_emails', 'Additional email addresses', {
    fieldType: 'checkbox',
    options: {},
    externalOptions: true,
    description: 'A set of additional email addresses for a contact',
  }),
  text('salutation', 'Salutation', { description: 'The title used to address a contact' }),
  phone('phone', 'Phone Number'),
  phone('mobilephone', 'Mobile Phone Number'),
  text('fax', 'Fax Number'),
  text('hs_searchable_calculated_phone_number', 'Phone number calculated without country code', {
    ...calculated,
    hidden: true,
  }),
  text('jobtitle', 'Job Title'),
  text('company', 'Company Name', {
    description: "The contact's company name, as typed in; not the associated company",
  }),
  text('website', 'Website URL'),
  text('address', 'Street Address'),
  text('city', 'City'),
  text('state', 'State/Region'),
  text('zip', 'Postal Code'),
  text('country', 'Country/Region'),
  text('industry', 'Industry'),
  choice('numemployees', 'Number of Employees', {
    fieldType: 'select',
    options: {
      '1-5': '1-5',
      '5-25': '5-25',
      '25-50': '25-50',
      '50-100': '50-100',
      '100-500': '100-500',
      '500-1000': '500-1000',
      '1000+': '1000+',
    },
  }),
  choice('lifecyclestage', 'Lifecycle Stage', {
    fieldType: 'radio',
    options: {
      subscriber: 'Subscriber',
      lead: 'Lead',
      marketingqualifiedlead: 'Marketing Qualified Lead',
      salesqualifiedlead: 'Sales Qualified Lead',
      opportunity: 'Opportunity',
      customer: 'Customer',
      evangelist: 'Evangelist',
      other: 'Other',
    },
  }),
  datetime('hs_lifecyclestage_lead_date', 'Became a Lead Date', readOnly),
  datetime('hs_lifecyclestage_customer_date', 'Became a Customer Date', readOnly),
  choice('hs_language', 'Preferred language', {
    fieldType: 'select',
    options: {
      en: 'English',
      de: 'German',
      fr: 'French',
      es: 'Spanish',
      pl: 'Polish',
      tr: 'Turkish',
      el: 'Greek',
      ja: 'Japanese',
      ar: 'Arabic',
      he: 'Hebrew',
    },
  }),
  choice('hs_persona', 'Persona', {
    fieldType: 'radio',
    options: { persona_1: 'Interior Ines', persona_2: 'Procurement Pat', persona_3: 'Founder Finn' },
  }),
  datetime('createdate', 'Create Date', readOnly),
  datetime('lastmodifieddate', 'Last Modified Date', readOnly),
  datetime('hs_lastmodifieddate', 'Object last modified date/time', { ...readOnly, hidden: true }),
  number('hs_object_id', 'Record ID', readOnly),
  text('hs_full_name_or_email', 'Full name or email', { ...calculated }),
  text('hs_merged_object_ids', 'Merged record IDs', { ...readOnly, hidden: true }),
  text('hs_calculated_merged_vids', 'Merged vids with timestamps of a contact', { ...calculated, hidden: true }),
  number('num_associated_deals', 'Number of Associated Deals', readOnly),
  number('total_revenue', 'Total Revenue', readOnly),
  datetime('closedate', 'Close Date'),
];

const emailInformation: PropertyShape[] = [
  text('hs_email_domain', 'Email Domain', readOnly),
  yesOrNo('hs_email_optout', 'Unsubscribed from all email'),
  number('hs_email_delivered', 'Marketing emails delivered', readOnly),
  number('hs_email_open', 'Marketing emails opened', readOnly),
  number('hs_email_click', 'Marketing emails clicked', readOnly),
  number('hs_email_bounce', 'Marketing emails bounced', readOnly),
  datetime('hs_email_last_open_date', 'Last marketing email open date', readOnly),
  choice('hs_marketable_status', 'Marketing contact status', {
    fieldType: 'select',
    options: { true: 'Marketing contact', false: 'Non-marketing contact' },
    ...readOnly,
  }),
  choice('hs_marketable_until_renewal', 'Marketing contact until next update', {
    fieldType: 'select',
    options: { true: 'Yes', false: 'No' },
    ...readOnly,
  }),
];

const conversionInformation: PropertyShape[] = [
  text('first_conversion_event_name', 'First Conversion', readOnly),
  datetime('first_conversion_date', 'First Conversion Date', readOnly),
  text('recent_conversion_event_name', 'Recent Conversion', readOnly),
  datetime('recent_conversion_date', 'Recent Conversion Date', readOnly),
  number('num_conversion_events', 'Number of Form Submissions', readOnly),
];

const analyticsInformation: PropertyShape[] = [
  choice('hs_analytics_source', 'Original Traffic Source', { fieldType: 'select', options: trafficSources }),
  choice('hs_latest_source', 'Latest Traffic Source', { fieldType: 'select', options: trafficSources, ...readOnly }),
  datetime('hs_analytics_first_timestamp', 'Time First Seen', readOnly),
  number('hs_analytics_num_page_views', 'Number of Pageviews', readOnly),
  number('hs_analytics_num_visits', 'Number of Sessions', readOnly),
];

const salesProperties: PropertyShape[] = [
  choice('hubspot_owner_id', 'Contact owner', {
    fieldType: 'select',
    options: {},
    externalOptions: true,
    referencedObjectType: 'OWNER',
  }),
  datetime('hubspot_owner_assigneddate', 'Owner assigned date', readOnly),
  choice('hs_lead_status', 'Lead Status', {
    fieldType: 'radio',
    options: {
      NEW: 'New',
      OPEN: 'Open',
      IN_PROGRESS: 'In Progress',
      OPEN_DEAL: 'Open Deal',
      UNQUALIFIED: 'Unqualified',
      ATTEMPTED_TO_CONTACT: 'Attempted to Contact',
      CONNECTED: 'Connected',
      BAD_TIMING: 'Bad Timing',
    },
  }),
];

const contactActivity: PropertyShape[] = [
  datetime('notes_last_contacted', 'Last Contacted', readOnly),
  datetime('notes_last_updated', 'Last Activity Date', readOnly),
  datetime('notes_next_activity_date', 'Next Activity Date', readOnly),
  number('num_contacted_notes', 'Number of times contacted', readOnly),
  number('num_notes', 'Number of Sales Activities', readOnly),
];

const socialMediaInformation: PropertyShape[] = [
  text('hs_linkedin_url', 'LinkedIn URL'),
  text('twitterhandle', 'Twitter Username'),
  number('followercount', 'Follower Count'),
];

const hubspotGroup = (name: string, label: string, properties: PropertyShape[]): GroupShape => ({
  name,
  label,
  hubspotDefined: true,
  properties,
});

const groups: GroupShape[] = [
  hubspotGroup('contactinformation', 'Contact information', contactInformation),
  hubspotGroup('sales_properties', 'Sales properties', salesProperties),
  hubspotGroup('contact_activity', 'Contact activity', contactActivity),
  hubspotGroup('emailinformation', 'Email information', emailInformation),
  hubspotGroup('conversioninformation', 'Conversion information', conversionInformation),
  hubspotGroup('analyticsinformation', 'Web analytics history', analyticsInformation),
  hubspotGroup('socialmediainformation', 'Social media information', socialMediaInformation),
  hubspotGroup('contactscripted', 'Calculated contact information', [
    number('hubspotscore', 'HubSpot Score', { ...calculated }),
  ]),
  ...customGroups,
];

export function listContactGroups(): PropertyGroup[] {
  return groups.map(({ name, label }, displayOrder) => ({ name, label, displayOrder, archived: false }));
}

export function listContactProperties(): PropertyDefinition[] {
  return groups.flatMap(({ name, hubspotDefined, properties }) =>
    properties.map((shape) => toDefinition(shape, { name, hubspotDefined, createdAt: seedDates.propertiesCreatedAt })),
  );
}
