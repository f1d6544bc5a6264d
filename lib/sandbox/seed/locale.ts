/** A name as it is written and as it stands in an e-mail address. */
type Name = readonly [written: string, latin: string];
type Pool<Item> = readonly [Item, ...Item[]];

export type Locale = {
  language: string;
  firstNames: Pool<Name>;
  lastNames: Pool<Name>;
  places: Pool<{ city: string; state?: string; country: string; zip: string; phone: string }>;
  jobTitles: Pool<string>;
  companyWords: Pool<Name>;
  companyKinds: Pool<Name>;
  legalForms: Pool<string>;
};

export const latin = (...names: [string, ...string[]]): Pool<Name> => {
  const toName = (written: string): Name => [written, toAddressPart(written)];
  return [toName(names[0]), ...names.slice(1).map(toName)];
};

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l', ø: 'o', ı: 'i', æ: 'ae' };

/** Lower-case ASCII, as people spell their names in an e-mail address. */
export function toAddressPart(written: string): string {
  return written
    .toLowerCase()
    .replace(/[äöüßłøıæ]/gu, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]/gu, '');
}
