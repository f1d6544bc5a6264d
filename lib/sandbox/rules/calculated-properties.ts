import type { PipelineStage } from '@/lib/sandbox/entities/pipeline';

/** A contact's values with those that HubSpot derives from them made anew. */
export function withCalculatedProperties(properties: Readonly<Record<string, string>>): Record<string, string> {
  const complete = { ...properties };
  addCalculatedProperties(complete);
  return complete;
}

/** The same in place. */
export function addCalculatedProperties(values: Record<string, string>): void {
  const { email, firstname, lastname, phone } = values;
  const fullName = firstname && lastname ? `${firstname} ${lastname}` : firstname || lastname;
  setOrClear(values, 'hs_full_name_or_email', fullName || email);
  setOrClear(values, 'hs_email_domain', email?.split('@')[1]);
  setOrClear(values, 'hs_searchable_calculated_phone_number', phone && toLocalNumber(phone));
}

function setOrClear(values: Record<string, string>, name: string, value: string | undefined): void {
  if (value) values[name] = value;
  // Only where it is there: a deletion makes an object slow for good.
  else if (name in values) delete values[name];
}

/** HubSpot's search knows a phone number by area code and local number only, without the country code. */
function toLocalNumber(phone: string): string {
  const withoutCountry = phone.trim().replace(/^(\+|00)\d{1,3}\s*/u, '');
  return withoutCountry.replace(/\D/gu, '');
}

/** What the stage of a deal or ticket says about it; `undefined` where its pipeline does not know the stage. */
export function withStageProperties(
  properties: Readonly<Record<string, string>>,
  stage: PipelineStage | undefined,
): Record<string, string> {
  const { isClosed, probability } = stage?.metadata ?? {};
  return {
    ...properties,
    ...(isClosed === undefined ? {} : { hs_is_closed: isClosed }),
    ...(probability === undefined
      ? {}
      : { hs_deal_stage_probability: probability, hs_is_closed_won: String(Number(probability) === 1) }),
  };
}
