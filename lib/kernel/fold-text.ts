const ascii = /^[\x20-\x7e]*$/;
const loneSurrogates = /\p{Surrogate}/gu;
const combiningMarks = /[\u0300-\u036f]/g;

/**
 * Text as it compares without regard to case, in all scripts. Upper case comes first, because some letters differ in
 * lower case alone (`ß` and `ss`, `ς` and `σ`). @see docs/filters.md, section 3
 */
export function foldText(value: string): string {
  if (ascii.test(value)) return value.toLowerCase();
  return value.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Text as UTF-8 can hold it: half of a pair of surrogates, which JSON can spell, has no bytes of its own. */
export function toStorableText(value: string): string {
  return value.replace(loneSurrogates, '\ufffd');
}

/** Text as a search finds it, without accents. @see docs/filters.md, section 7 */
export function foldForSearch(value: string): string {
  if (ascii.test(value)) return value.toLowerCase();
  return withoutMarks(foldText(withoutMarks(value)));
}

function withoutMarks(value: string): string {
  return value.normalize('NFKD').replace(combiningMarks, '');
}
