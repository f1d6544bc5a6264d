import type { Contact, Owner } from '@/lib/contacts/contract';

type Named = Pick<Contact, 'id' | 'properties'>;

function joinName(first: string | null | undefined, last: string | null | undefined): string {
  return [first, last]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
}

/** What to call a contact: the name, else the e-mail address, else the id, so that there is always something to click. */
export function toContactName({ id, properties }: Named): string {
  return joinName(properties.firstname, properties.lastname) || properties.email?.trim() || `Contact ${id}`;
}

/** One or two letters for the avatar, whole characters in any script. */
export function toInitials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')].find((char) => /[\p{L}\p{N}]/u.test(char)) ?? '',
  );
  return letters.join('').toLocaleUpperCase('en') || '·';
}

export function toOwnerName(owner: Owner): string {
  return joinName(owner.firstName, owner.lastName) || owner.email || `Owner ${owner.id}`;
}
