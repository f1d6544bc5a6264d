import type { HubspotErrorDetail } from '@/lib/hubspot/wire/crm';
import { HubspotFailure, validationFailure } from './hubspot-failure';

/** What is wrong with one value of a write. */
export type PropertyProblem = { name: string; code: string; message: string; value?: string };

/** All bad values of one write in one answer, each of them twice: in `errors` and as JSON inside the message. */
export function badProperties(problems: readonly PropertyProblem[], hubId: number): HubspotFailure {
  const embedded = problems.map(({ name, code, message, value }) => ({
    isValid: false,
    message,
    error: code,
    name,
    ...(value === undefined ? {} : { propertyValue: value }),
    localizedErrorMessage: message,
    portalId: hubId,
  }));
  const errors = problems.map(({ name, code, message }): HubspotErrorDetail => ({
    message,
    code,
    context: { propertyName: [name] },
  }));
  return new HubspotFailure(400, {
    status: 'error',
    message: `Property values were not valid: ${JSON.stringify(embedded)}`,
    errors,
    category: 'VALIDATION_ERROR',
  });
}

export function notFound(): HubspotFailure {
  return new HubspotFailure(404, { status: 'error', message: 'resource not found' });
}

export function notNumericId(id: string): HubspotFailure {
  return new HubspotFailure(404, {
    status: 'error',
    // Two spaces: that is how HubSpot writes it.
    message: 'Object not found.  objectId are usually numeric.',
    context: { id: [id] },
    category: 'OBJECT_NOT_FOUND',
  });
}

export function alreadyExists(singular: string, existingId: number): HubspotFailure {
  return new HubspotFailure(409, {
    status: 'error',
    message: `${singular} already exists. Existing ID: ${existingId}`,
    category: 'CONFLICT',
  });
}

export function unknownObjectType(name: string): HubspotFailure {
  return new HubspotFailure(400, { status: 'error', message: `Unable to infer object type from: ${name}` });
}

/** What HubSpot says of a new record that lacks what its kind cannot be without. */
export function requiredNotSet(singular: string, names: readonly string[]): HubspotFailure {
  return validationFailure(`Error creating ${singular.toUpperCase()}. Some required properties were not set.`, {
    context: { properties: [...names] },
  });
}
