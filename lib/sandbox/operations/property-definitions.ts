import { z } from 'zod';
import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const optionSchema = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
  description: z.string().optional(),
});

export const propertySchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/u),
  label: z.string().min(1),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool']),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  displayOrder: z.number().int().default(-1),
  options: z.array(optionSchema).default([]),
});
type PropertyInput = z.output<typeof propertySchema>;

/** Without options they stay, with options they are all replaced; a unique property stays one. */
export const propertyPatchSchema = z.object({
  label: z.string().min(1).optional(),
  type: propertySchema.shape.type.optional(),
  fieldType: z.string().optional(),
  groupName: z.string().optional(),
  description: z.string().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  displayOrder: z.number().int().optional(),
  options: z.array(optionSchema).optional(),
});

/** The properties of one kind of record in one portal. */
export type PropertyTarget = { state: SandboxState; hubId: number; type: ObjectType };

export function propertyNotFound(name: string): HubspotFailure {
  return new HubspotFailure(404, {
    status: 'error',
    message: `Property "${name}" does not exist`,
    category: 'OBJECT_NOT_FOUND',
  });
}

/** The definition by its name; archived ones are found with `archived` only, and the other way round. */
export function getDefinition(name: string, archived: boolean, { state, hubId, type }: PropertyTarget) {
  const definition = state.stores.properties.listDefinitions(hubId, type.id).get(name);
  if (!definition || definition.archived !== archived) throw propertyNotFound(name);
  return definition;
}

function checkGroup(name: string, { state, hubId, type }: PropertyTarget): void {
  if (state.stores.properties.listGroups(hubId, type.id).some((group) => group.name === name)) return;
  throw validationFailure(`The property group "${name}" does not exist.`);
}

/** Creating a property under the name of an archived one brings that one back. */
export function createDefinition(input: PropertyInput, target: PropertyTarget): PropertyDefinition {
  const { state, hubId, type } = target;
  const existing = state.stores.properties.listDefinitions(hubId, type.id).get(input.name);
  if (existing && !existing.archived) {
    throw new HubspotFailure(409, {
      status: 'error',
      message: `A property named '${input.name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  }
  checkGroup(input.groupName, target);
  const at = new Date(state.now()).toISOString();
  const definition: PropertyDefinition = {
    ...input,
    calculated: false,
    externalOptions: false,
    hubspotDefined: false,
    archived: false,
    createdAt: existing?.createdAt ?? at,
    updatedAt: at,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false, readOnlyOptions: false },
  };
  state.stores.properties.saveProperty(hubId, type.id, definition);
  return definition;
}

export function changeDefinition(
  current: PropertyDefinition,
  changes: z.output<typeof propertyPatchSchema>,
  target: PropertyTarget,
): PropertyDefinition {
  if (current.hubspotDefined) throw validationFailure(`Property "${current.name}" cannot be changed.`);
  if (changes.groupName !== undefined) checkGroup(changes.groupName, target);
  const definition = { ...current, ...changes, updatedAt: new Date(target.state.now()).toISOString() };
  target.state.stores.properties.saveProperty(target.hubId, target.type.id, definition);
  return definition;
}

export function archiveDefinition(definition: PropertyDefinition, { state, hubId, type }: PropertyTarget): void {
  if (definition.hubspotDefined) throw validationFailure(`Property "${definition.name}" cannot be archived.`);
  const updatedAt = new Date(state.now()).toISOString();
  state.stores.properties.saveProperty(hubId, type.id, { ...definition, archived: true, updatedAt });
}
