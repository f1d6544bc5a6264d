import type { HubspotFailure } from './hubspot-failure';

/** A failure in words for people: what is wrong with each value, without the JSON that HubSpot packs into its message. */
export function describeFailure({ body, message }: HubspotFailure): string {
  const errors = 'errors' in body ? (body.errors ?? []) : [];
  return errors.length === 0 ? message : errors.map((error) => error.message).join(' ');
}
