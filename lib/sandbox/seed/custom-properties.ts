import { choice, date, datetime, number, text, textarea, yesOrNo, type GroupShape } from './property-builders';

/** What the sample company added itself: unique values, values that differ from their labels, several answers in one field. */
export const customGroups: GroupShape[] = [
  {
    name: 'customer_programme',
    label: 'Customer programme',
    hubspotDefined: false,
    properties: [
      text('customer_number', 'Customer number', {
        hasUniqueValue: true,
        description: 'From the shop system; eight digits, zeros in front belong to it',
      }),
      text('erp_reference', 'ERP reference', { description: 'Twenty digits' }),
      choice('membership_tier', 'Membership tier', {
        fieldType: 'radio',
        options: { T1: 'Deckhand', T2: 'Mate', T3: 'Captain' },
      }),
      choice('newsletter_topics', 'Newsletter topics', {
        fieldType: 'checkbox',
        options: {
          topic_01: 'New collections',
          topic_02: 'Care & repair',
          topic_03: 'Trade offers',
          topic_04: 'Events in our showrooms',
          topic_05: 'Behind the workshop',
        },
      }),
      choice('preferred_contact_time', 'Best time to call', {
        fieldType: 'select',
        options: { am: 'Morning', pm: 'Afternoon', eve: 'Evening' },
      }),
      yesOrNo('is_trade_customer', 'Trade customer'),
      date('birthday', 'Birthday'),
      date('contract_end_date', 'Contract ends on'),
      datetime('last_showroom_visit', 'Last showroom visit'),
      number('net_promoter_score', 'Net promoter score'),
      number('credit_limit', 'Credit limit', { description: 'In the portal currency, two decimals' }),
      number('orders_count', 'Orders'),
      textarea('internal_notes', 'Internal notes'),
    ],
  },
];
