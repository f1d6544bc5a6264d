import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import { callType, emailType, meetingType, noteType, taskType } from '@/lib/sandbox/entities/object-types';
import { toInstantText } from '@/lib/sandbox/formatters/instant-text';
import type { Random } from './random';
import { createNumbering, momentOf, type Drawing } from './record-drawing';
import { seedDates } from './seed-dates';

const hourMs = 3_600_000;
/** One contact in so many has activities: enough to fill timelines, few enough to be made at once. */
const contactsPerActivity = 4;

const notes = [
  'Prefers oak. Wants samples before the end of the month.',
  'Met at the trade fair; asked for the catalogue in print.',
  'Budget is approved, decision in the next board meeting.',
  'On parental leave until spring: ask for the deputy.',
] as const;
const tasks = ['Send the revised offer', 'Call about the delivery date', 'Ask for the floor plan', 'Check in'] as const;
const topics = ['Your offer', 'Delivery date', 'Samples', 'Thank you for visiting us'] as const;

/** HubSpot's own id of the outcome "Connected". */
const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

type Moment = { contact: CrmRecord; atMs: number; random: Random };
type Writer = (moment: Moment) => Record<string, string>;

const who = ({ properties }: CrmRecord) => properties.hs_full_name_or_email ?? 'a contact';

const toNote: Writer = ({ random }) => ({ hs_note_body: random.pick(notes) });

const toTask: Writer = ({ atMs, random }) => ({
  hs_task_subject: random.pick(tasks),
  hs_task_body: '',
  hs_task_status: atMs < seedDates.baseMs - 30 * 24 * hourMs ? 'COMPLETED' : 'NOT_STARTED',
  hs_task_priority: random.pick(['LOW', 'MEDIUM', 'HIGH']),
  hs_task_type: random.pick(['EMAIL', 'CALL', 'TODO']),
});

const toMeeting: Writer = ({ contact, atMs, random }) => ({
  hs_meeting_title: `Showroom visit: ${who(contact)}`,
  hs_meeting_start_time: toInstantText(atMs),
  hs_meeting_end_time: toInstantText(atMs + random.pick([0.5, 1, 1.5]) * hourMs),
  hs_meeting_outcome: random.pick(['COMPLETED', 'COMPLETED', 'NO_SHOW', 'RESCHEDULED']),
});

const toCall: Writer = ({ contact, random }) => ({
  hs_call_title: `Call with ${who(contact)}`,
  hs_call_body: '',
  hs_call_direction: random.pick(['INBOUND', 'OUTBOUND', 'OUTBOUND']),
  hs_call_status: 'COMPLETED',
  hs_call_duration: String(random.integer(20, 1_800) * 1_000),
  hs_call_disposition: connected,
  ...(contact.properties.phone ? { hs_call_to_number: contact.properties.phone } : {}),
});

const toEmail: Writer = ({ contact, random }) => ({
  hs_email_subject: random.pick(topics),
  hs_email_text: `Hello ${contact.properties.firstname ?? ''},\nthank you for your time. The details are attached.\n`,
  hs_email_direction: random.pick(['EMAIL', 'EMAIL', 'INCOMING_EMAIL']),
  hs_email_status: random.chance(0.02) ? 'BOUNCED' : 'SENT',
  ...(contact.properties.email ? { hs_email_to_email: contact.properties.email } : {}),
});

const kinds: readonly (readonly [weight: number, [ObjectType, Writer]])[] = [
  [30, [emailType, toEmail]],
  [24, [noteType, toNote]],
  [18, [callType, toCall]],
  [16, [taskType, toTask]],
  [12, [meetingType, toMeeting]],
];

/** Between one and five activities for some of the contacts, with their company and their deal. */
export function buildActivities(
  people: readonly { contact: CrmRecord; company: CrmRecord | undefined; deals: readonly CrmRecord[] }[],
  { plan, related }: Drawing,
): void {
  const { random } = plan;
  const numberings = new Map(kinds.map(([, [type]]) => [type.id, createNumbering(plan, type)]));
  for (const { contact, company, deals } of people.filter((_, position) => position % contactsPerActivity === 0)) {
    for (let left = random.integer(1, 5); left > 0; left -= 1) {
      const [type, write] = random.pickWeighted(kinds);
      const atMs = momentOf(contact, random);
      const ownerId = contact.properties.hubspot_owner_id;
      const written = Object.entries(write({ contact, atMs, random })).filter(([, value]) => value !== '');
      const activity = numberings.get(type.id)?.({
        createdAtMs: atMs,
        updatedAtMs: atMs + random.integer(0, hourMs),
        properties: {
          hs_timestamp: toInstantText(atMs),
          ...Object.fromEntries(written),
          ...(ownerId ? { hubspot_owner_id: ownerId } : {}),
        },
      });
      if (!activity) continue;
      related.records.push(activity);
      for (const to of [contact, company, deals[0]]) if (to) related.links.push({ from: activity, to });
    }
  }
}
