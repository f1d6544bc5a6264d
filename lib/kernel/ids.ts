declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** A HubSpot account (portal). HubSpot documents it as an integer and counts past 32 bits. */
export type HubId = Branded<number, 'HubId'>;
/** A HubSpot record id: always a string, never computed with. */
export type ContactId = Branded<string, 'ContactId'>;
/** A person, by our own id. */
export type UserId = Branded<string, 'UserId'>;

/** Parses a hub id from a path or a vendor's answer; undefined for anything but a positive safe integer. */
export function parseHubId(value: unknown): HubId | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? (value as HubId) : undefined;
  if (typeof value !== 'string' || !/^[1-9]\d{0,15}$/.test(value)) return undefined;
  const id = Number(value);
  return Number.isSafeInteger(id) ? (id as HubId) : undefined;
}

/** Parses a contact id; undefined for anything but digits, as HubSpot's are. */
export function parseContactId(value: unknown): ContactId | undefined {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? (value as ContactId) : undefined;
}

export function toUserId(value: string): UserId {
  return value as UserId;
}
