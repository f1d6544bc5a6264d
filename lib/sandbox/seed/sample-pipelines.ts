import { dealType, ticketType } from '@/lib/sandbox/entities/object-types';
import type { Pipeline, PipelineStage } from '@/lib/sandbox/entities/pipeline';
import { seedDates } from './seed-dates';

const at = { createdAt: seedDates.propertiesCreatedAt, updatedAt: seedDates.propertiesCreatedAt, archived: false };

type Stage = readonly [id: string, label: string, metadata: Record<string, string>];

const toStage = ([id, label, metadata]: Stage, displayOrder: number): PipelineStage => ({
  id,
  label,
  displayOrder,
  metadata,
  ...at,
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
});

const probability = (value: string, isClosed = false) => ({ isClosed: String(isClosed), probability: value });

const dealStages: Stage[] = [
  ['appointmentscheduled', 'Appointment Scheduled', probability('0.2')],
  ['qualifiedtobuy', 'Qualified To Buy', probability('0.4')],
  ['presentationscheduled', 'Presentation Scheduled', probability('0.6')],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', probability('0.8')],
  ['contractsent', 'Contract Sent', probability('0.9')],
  ['closedwon', 'Closed Won', probability('1.0', true)],
  ['closedlost', 'Closed Lost', probability('0.0', true)],
];

const renewalStages: Stage[] = [
  ['40211001', 'Renewal due', probability('0.5')],
  ['40211002', 'Renewed', probability('1.0', true)],
  ['40211003', 'Not renewed', probability('0.0', true)],
];

const ticketStages: Stage[] = [
  ['1', 'New', { isClosed: 'false', ticketState: 'OPEN' }],
  ['2', 'Waiting on contact', { isClosed: 'false', ticketState: 'OPEN' }],
  ['3', 'Waiting on us', { isClosed: 'false', ticketState: 'OPEN' }],
  ['4', 'Closed', { isClosed: 'true', ticketState: 'CLOSED' }],
];

/** The pipelines of each sample portal: HubSpot's own, and one more for deals. */
export const samplePipelines: readonly (readonly [objectTypeId: string, pipeline: Pipeline])[] = [
  [dealType.id, { id: 'default', label: 'Sales Pipeline', displayOrder: 0, stages: dealStages.map(toStage), ...at }],
  [dealType.id, { id: '40210001', label: 'Renewals', displayOrder: 1, stages: renewalStages.map(toStage), ...at }],
  [ticketType.id, { id: '0', label: 'Support Pipeline', displayOrder: 0, stages: ticketStages.map(toStage), ...at }],
];
