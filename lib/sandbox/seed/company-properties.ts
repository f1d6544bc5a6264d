import { choice, number, phone, text, textarea, type GroupShape } from './property-builders';
import { owner, recordProperties } from './shared-properties';

export const companyGroups: GroupShape[] = [
  {
    name: 'companyinformation',
    label: 'Company information',
    hubspotDefined: true,
    properties: [
      text('name', 'Company name'),
      text('domain', 'Company Domain Name'),
      text('website', 'Website URL'),
      phone('phone', 'Phone Number'),
      text('address', 'Street Address'),
      text('city', 'City'),
      text('state', 'State/Region'),
      text('zip', 'Postal Code'),
      text('country', 'Country/Region'),
      text('timezone', 'Time Zone'),
      textarea('description', 'Description'),
      choice('industry', 'Industry', {
        fieldType: 'select',
        options: {
          HOSPITALITY: 'Hospitality',
          RETAIL: 'Retail',
          ARCHITECTURE_PLANNING: 'Architecture & Planning',
          REAL_ESTATE: 'Real Estate',
          DESIGN: 'Design',
          MACHINERY: 'Machinery',
          EDUCATION_MANAGEMENT: 'Education Management',
        },
      }),
      number('numberofemployees', 'Number of Employees'),
      number('annualrevenue', 'Annual Revenue'),
      number('num_associated_contacts', 'Number of Associated Contacts', { readOnly: true }),
      choice('lifecyclestage', 'Lifecycle Stage', {
        fieldType: 'radio',
        options: { lead: 'Lead', opportunity: 'Opportunity', customer: 'Customer', other: 'Other' },
      }),
      owner('Company owner'),
      ...recordProperties('createdate'),
    ],
  },
];
