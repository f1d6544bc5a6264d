import { toInstantText } from '@/lib/sandbox/formatters/instant-text';
import type { Random } from './random';
import { dayMs, seedDates } from './seed-dates';

type Subject = {
  position: number;
  createdAtMs: number;
  updatedAtMs: number;
  ownerIds: readonly string[];
  hasEmail: boolean;
};

const stages = [
  [22, 'subscriber'],
  [34, 'lead'],
  [16, 'marketingqualifiedlead'],
  [8, 'salesqualifiedlead'],
  [6, 'opportunity'],
  [12, 'customer'],
  [1, 'evangelist'],
  [1, 'other'],
] as const;

const sources = [
  [26, 'ORGANIC_SEARCH'],
  [18, 'DIRECT_TRAFFIC'],
  [16, 'OFFLINE'],
  [12, 'REFERRALS'],
  [9, 'SOCIAL_MEDIA'],
  [8, 'EMAIL_MARKETING'],
  [6, 'PAID_SEARCH'],
  [3, 'PAID_SOCIAL'],
  [2, 'AI_REFERRALS'],
] as const;

const leadStatuses = [
  'NEW',
  'OPEN',
  'IN_PROGRESS',
  'ATTEMPTED_TO_CONTACT',
  'CONNECTED',
  'UNQUALIFIED',
  'BAD_TIMING',
] as const;
const forms = [
  'Newsletter sign-up',
  'Contact us',
  'Trade account request',
  'Catalogue download',
  'Showroom appointment',
] as const;
const topics = ['topic_01', 'topic_02', 'topic_03', 'topic_04', 'topic_05'] as const;

const toDateText = (instantMs: number) => new Date(instantMs).toISOString().slice(0, 10);

type Values = Record<string, string>;
/** Draws an instant between the creation and the last change of a contact. */
type Moment = () => number;
type Draw = { subject: Subject; moment: Moment; random: Random };

function addSales(values: Values, { subject, moment, random }: Draw): void {
  const stage = random.pickWeighted(stages);
  values.lifecyclestage = stage;
  const isQualified = !['subscriber', 'lead', 'other'].includes(stage);
  if (stage !== 'subscriber' && stage !== 'other')
    values.hs_lifecyclestage_lead_date = toInstantText(subject.createdAtMs);
  if (stage === 'customer' || stage === 'evangelist') {
    values.hs_lifecyclestage_customer_date = toInstantText(moment());
    values.closedate = values.hs_lifecyclestage_customer_date;
    values.total_revenue = (random.integer(180, 48_000) + random.integer(0, 99) / 100).toFixed(2);
    values.orders_count = String(random.integer(1, 40));
    values.customer_number = String(12_000 + subject.position).padStart(8, '0');
    values.erp_reference = `9000${String(random.integer(1e7, 9e7))}${String(10_000_000 + subject.position)}`;
    values.membership_tier = random.pick(['T1', 'T1', 'T2', 'T3']);
  }
  const [firstOwner, ...otherOwners] = subject.ownerIds;
  if (firstOwner && random.chance(isQualified ? 0.92 : 0.35)) {
    values.hubspot_owner_id = random.pick([firstOwner, ...otherOwners]);
    values.hubspot_owner_assigneddate = toInstantText(moment());
    values.hs_lead_status = random.pick(leadStatuses);
    values.num_contacted_notes = String(random.integer(0, 14));
    values.num_notes = String(Number(values.num_contacted_notes) + random.integer(0, 5));
    values.notes_last_updated = toInstantText(moment());
    if (values.num_contacted_notes !== '0') values.notes_last_contacted = values.notes_last_updated;
    if (random.chance(0.15))
      values.notes_next_activity_date = toInstantText(seedDates.baseMs + random.integer(1, 60) * dayMs);
  }
  if (isQualified) values.num_associated_deals = String(random.pick([0, 1, 1, 1, 2, 3]));
}

function addMarketing(values: Values, { subject, moment, random }: Draw): void {
  const source = random.pickWeighted(sources);
  values.hs_analytics_source = source;
  values.hs_latest_source = random.chance(0.7) ? source : random.pickWeighted(sources);
  values.hs_marketable_status = String(subject.hasEmail && random.chance(0.8));
  values.hubspotscore = String(random.integer(0, 100));
  if (source !== 'OFFLINE') {
    values.hs_analytics_first_timestamp = toInstantText(subject.createdAtMs - random.integer(0, 40) * 60_000);
    values.hs_analytics_num_visits = String(random.integer(1, 18));
    values.hs_analytics_num_page_views = String(Number(values.hs_analytics_num_visits) * random.integer(1, 6));
    values.num_conversion_events = String(random.integer(1, 3));
    values.first_conversion_event_name = random.pick(forms);
    values.first_conversion_date = toInstantText(subject.createdAtMs);
    values.recent_conversion_event_name = random.pick(forms);
    values.recent_conversion_date = toInstantText(moment());
  }
  if (!subject.hasEmail) return;
  const delivered = random.integer(0, 120);
  values.hs_email_optout = String(random.chance(0.06));
  values.hs_email_delivered = String(delivered);
  values.hs_email_open = String(Math.floor(delivered * random.next() * 0.6));
  values.hs_email_click = String(Math.floor(Number(values.hs_email_open) * random.next() * 0.3));
  values.hs_email_bounce = random.chance(0.03) ? '1' : '0';
  if (values.hs_email_open !== '0') values.hs_email_last_open_date = toInstantText(moment());
}

function addProgramme(values: Values, { moment, random }: Draw): void {
  values.is_trade_customer = String(random.chance(0.22));
  const subscribed = random.chance(0.4) ? topics.filter(() => random.chance(0.45)) : [];
  if (subscribed.length > 0) values.newsletter_topics = subscribed.join(';');
  if (random.chance(0.2)) values.preferred_contact_time = random.pick(['am', 'pm', 'eve']);
  if (random.chance(0.25))
    values.birthday = toDateText(Date.UTC(random.integer(1951, 2004), random.integer(0, 11), random.integer(1, 28)));
  if (random.chance(0.12)) values.contract_end_date = toDateText(seedDates.baseMs + random.integer(-200, 500) * dayMs);
  if (random.chance(0.18)) values.last_showroom_visit = toInstantText(Math.floor(moment() / 60_000) * 60_000);
  if (random.chance(0.3)) values.net_promoter_score = String(random.integer(0, 10));
  if (values.is_trade_customer === 'true') values.credit_limit = (random.integer(2, 80) * 250).toFixed(2);
  if (random.chance(0.1)) values.hs_persona = random.pick(['persona_1', 'persona_2', 'persona_3']);
}

/** Adds what marketing, sales and the customer programme know about a contact. */
export function addActivity(values: Values, subject: Subject, random: Random): void {
  const moment = () => subject.createdAtMs + Math.floor((subject.updatedAtMs - subject.createdAtMs) * random.next());
  const draw = { subject, moment, random };
  // Contacts carry this stamp too, but it does not move with their changes: filtering on it gives a wrong set.
  values.hs_lastmodifieddate = toInstantText(subject.createdAtMs);
  addSales(values, draw);
  addMarketing(values, draw);
  addProgramme(values, draw);
}
