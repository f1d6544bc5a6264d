import { PortsideError, type ErrorDetail } from '@/lib/kernel/errors';
import type { Contact, ContactUpdateInput } from './contract';
import { hasSameValue } from './to-contact';

/**
 * Refuses an edit that would overwrite what its author has not seen. With `base` each edited property counts alone, so
 * that two people can edit different properties of one contact; a property that `base` does not name was seen empty.
 * With `ifUpdatedAt` alone any newer change of the record counts.
 * @throws PortsideError CONFLICT with the live value of each property concerned.
 */
export function refuseConflict({ properties, base, ifUpdatedAt }: ContactUpdateInput, live: Contact): void {
  const names = Object.keys(properties);
  const errors = base
    ? names
        .filter((name) => !hasSameValue(base[name], live.properties[name]))
        .map((name) => propertyChanged(name, base[name], live.properties[name]))
    : ifUpdatedAt !== undefined && Date.parse(live.updatedAt) > Date.parse(ifUpdatedAt)
      ? names.map((name) => recordChanged(name, live))
      : [];
  if (errors.length === 0) return;
  throw new PortsideError('CONFLICT', 'The contact has been changed in HubSpot since you opened it.', {
    reason: 'changed',
    hint: 'Compare the values and decide which one stays.',
    errors,
  });
}

type Value = string | null | undefined;

function propertyChanged(propertyName: string, base: Value, live: Value): ErrorDetail {
  return {
    message: `${propertyName} has another value in HubSpot now.`,
    code: 'PROPERTY_CHANGED',
    context: { propertyName: [propertyName], base: [base ?? ''], live: [live ?? ''] },
  };
}

function recordChanged(propertyName: string, live: Contact): ErrorDetail {
  return {
    message: `The contact was changed at ${live.updatedAt}.`,
    code: 'RECORD_CHANGED',
    context: {
      propertyName: [propertyName],
      live: [live.properties[propertyName] ?? ''],
      updatedAt: [live.updatedAt],
    },
  };
}
