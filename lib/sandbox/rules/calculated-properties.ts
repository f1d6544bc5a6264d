import type { PipelineStage } from '@/lib/sandbox/entities/pipeline';

const calculatedNames = ['hs_full_name_or_email', 'hs_email_domain', 'hs_searchable_calculated_phone_number'];

/** A contact's values with those that HubSpot derives from them made anew. */
export function withCalculatedProperties(properties: Readonly<Record<string, string>>): Record<string, string> {
  const { email, firstname, lastname, phone } = properties;
  const calculated: Record<string, string | undefined> = {
    hs_full_name_or_email: [firstname, lastname].filter(Boolean).join(' ') || email,
    hs_email_domain: email?.split('@')[1],
    hs_searchable_calculated_phone_number: phone && toLocalNumber(phone),
  };
  const complete: Record<string, string> = { ...properties };
  for (const name of calculatedNames) {
    const value = calculated[name];
    if (value) complete[name] = value;
    else delete complete[name];
  }
  return complete;
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
