import type { PropertyDefinition, PropertyGroup } from '@/lib/hubspot/wire/crm';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import {
  callType,
  companyType,
  dealType,
  emailType,
  meetingType,
  noteType,
  taskType,
  ticketType,
} from '@/lib/sandbox/entities/object-types';
import { callGroups, emailGroups, meetingGroups, noteGroups, taskGroups } from './activity-properties';
import { companyGroups } from './company-properties';
import { dealGroups, ticketGroups } from './deal-properties';
import { toDefinition, type GroupShape } from './property-builders';
import { seedDates } from './seed-dates';

const schemas: readonly (readonly [ObjectType, readonly GroupShape[]])[] = [
  [companyType, companyGroups],
  [dealType, dealGroups],
  [ticketType, ticketGroups],
  [taskType, taskGroups],
  [noteType, noteGroups],
  [meetingType, meetingGroups],
  [callType, callGroups],
  [emailType, emailGroups],
];

export type ObjectSchema = { type: ObjectType; groups: PropertyGroup[]; definitions: PropertyDefinition[] };

/** Groups and properties of everything but contacts. */
export function listObjectSchemas(): ObjectSchema[] {
  return schemas.map(([type, groups]) => ({
    type,
    groups: groups.map(({ name, label }, displayOrder) => ({ name, label, displayOrder, archived: false })),
    definitions: groups.flatMap(({ name, hubspotDefined, properties }) =>
      properties.map((shape) =>
        toDefinition(shape, { name, hubspotDefined, createdAt: seedDates.propertiesCreatedAt }),
      ),
    ),
  }));
}
