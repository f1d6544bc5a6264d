import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { dealType, ticketType } from '@/lib/sandbox/entities/object-types';
import { toInstantText } from '@/lib/sandbox/formatters/instant-text';
import { deriveProperties } from '@/lib/sandbox/rules/derive-properties';
import { createNumbering, momentOf, type Drawing, type Subject } from './record-drawing';
import { samplePipelines } from './sample-pipelines';
import { dayMs, seedDates } from './seed-dates';

const dealPipelines = samplePipelines.flatMap(([typeId, pipeline]) => (typeId === dealType.id ? [pipeline] : []));

const openStages = [
  [20, 'appointmentscheduled'],
  [26, 'qualifiedtobuy'],
  [22, 'presentationscheduled'],
  [14, 'decisionmakerboughtin'],
  [18, 'contractsent'],
] as const;
const subjects = ['Showroom fit-out', 'Reception desk', 'Terrace furniture', 'Lighting plan', 'Annual supply'] as const;
const complaints = [
  'Delivery came short',
  'Invoice shows the old address',
  'Drawer does not close',
  'Where is my order?',
  'Please add a second user',
] as const;

function toStage({ contact }: Subject, { plan: { random } }: Drawing): { pipeline: string; dealstage: string } {
  const isCustomer = ['customer', 'evangelist'].includes(contact.properties.lifecyclestage ?? '');
  if (isCustomer && random.chance(0.2)) {
    return { pipeline: '40210001', dealstage: random.pick(['40211001', '40211002', '40211003']) };
  }
  const closed = isCustomer ? 'closedwon' : 'closedlost';
  return {
    pipeline: 'default',
    dealstage: random.chance(isCustomer ? 0.75 : 0.25) ? closed : random.pickWeighted(openStages),
  };
}

function toDealProperties(subject: Subject, createdAtMs: number, drawing: Drawing): Record<string, string> {
  const { contact, company } = subject;
  const { random } = drawing.plan;
  const who = company?.properties.name ?? contact.properties.hs_full_name_or_email ?? 'New business';
  const ownerId = contact.properties.hubspot_owner_id;
  const properties = {
    dealname: `${who} – ${random.pick(subjects)}`,
    ...(random.chance(0.9) ? { amount: (random.integer(12, 640) * 75).toFixed(2) } : {}),
    ...toStage(subject, drawing),
    closedate: toInstantText(createdAtMs + random.integer(14, 120) * dayMs),
    dealtype: random.chance(0.3) ? 'existingbusiness' : 'newbusiness',
    ...(ownerId ? { hubspot_owner_id: ownerId } : {}),
  };
  return deriveProperties(properties, dealType, dealPipelines);
}

/** As many deals as each contact says it has, with the contact's company. */
export function buildDeals(people: readonly Subject[], drawing: Drawing): void {
  const { plan, related } = drawing;
  const toRecord = createNumbering(plan, dealType);
  for (const subject of people) {
    for (let left = Number(subject.contact.properties.num_associated_deals ?? 0); left > 0; left -= 1) {
      const createdAtMs = momentOf(subject.contact, plan.random);
      const updatedAtMs = createdAtMs + Math.floor((seedDates.baseMs - createdAtMs) * plan.random.next());
      const properties = toDealProperties(subject, createdAtMs, drawing);
      const deal = toRecord({ createdAtMs, updatedAtMs, properties });
      subject.deals.push(deal);
      related.records.push(deal);
      related.links.push({ from: deal, to: subject.contact });
      if (subject.company) related.links.push({ from: deal, to: subject.company, primary: true });
    }
  }
}

function toTicketProperties(id: number, contact: CrmRecord, { plan: { random } }: Drawing): Record<string, string> {
  const stage = random.pick(['1', '2', '3', '4', '4', '4']);
  const ownerId = contact.properties.hubspot_owner_id;
  return {
    hs_ticket_id: String(id),
    subject: random.pick(complaints),
    content: 'Written in by the contact; see the mails for the rest.',
    hs_pipeline: '0',
    hs_pipeline_stage: stage,
    hs_ticket_priority: random.pick(['LOW', 'MEDIUM', 'MEDIUM', 'HIGH']),
    hs_ticket_category: random.pick(['PRODUCT_ISSUE', 'BILLING_ISSUE', 'GENERAL_INQUIRY']),
    source_type: random.pick(['EMAIL', 'EMAIL', 'FORM', 'PHONE']),
    ...(ownerId ? { hubspot_owner_id: ownerId } : {}),
  };
}

/** Some customers wrote in. */
export function buildTickets(people: readonly Subject[], drawing: Drawing): void {
  const { plan, related } = drawing;
  const toRecord = createNumbering(plan, ticketType);
  for (const { contact, company } of people) {
    if (contact.properties.lifecyclestage !== 'customer' || !plan.random.chance(0.6)) continue;
    const createdAtMs = momentOf(contact, plan.random);
    const ticket = toRecord({
      createdAtMs,
      updatedAtMs: createdAtMs + plan.random.integer(60_000, dayMs),
      properties: {},
    });
    ticket.properties = toTicketProperties(ticket.id, contact, drawing);
    if (ticket.properties.hs_pipeline_stage === '4') ticket.properties.closed_date = toInstantText(ticket.updatedAtMs);
    related.records.push(ticket);
    related.links.push({ from: ticket, to: contact });
    if (company) related.links.push({ from: ticket, to: company, primary: true });
  }
}
