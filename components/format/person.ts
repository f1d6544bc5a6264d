import type { Contact } from '@/lib/contacts/contract';
import { joinName } from '@/lib/kernel/person-name';

type Named = Pick<Contact, 'id' | 'properties'>;

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
