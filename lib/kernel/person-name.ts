type Person = { id: string; firstName?: string | null; lastName?: string | null; email?: string | null };

/** First and last name, as far as there are any. */
export function joinName(first: string | null | undefined, last: string | null | undefined): string {
  return [first, last]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
}

export function toOwnerName({ id, firstName, lastName, email }: Person): string {
  return joinName(firstName, lastName) || email || `Owner ${id}`;
}
