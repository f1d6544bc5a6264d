import {
  formatDay,
  formatInstant,
  formatInstantPrecisely,
  parseDay,
  parseInstant,
  type FormatSettings,
} from '@/components/format/instant';
import { formatNumber } from '@/components/format/number';
import { toHue } from '@/components/ui/tint';
import type { Property } from '@/lib/contacts/contract';
import { isBoolean, isOwnerProperty, splitValues, toYesOrNo } from '@/lib/kernel/property-values';
import { isIdentifier } from './property-definition';

export type DisplayChoice = { label: string; hue: number };

/** How to show a value; `title` says more on hover. */
export type DisplayValue =
  | { kind: 'empty' }
  | { kind: 'text'; text: string; title?: string }
  | { kind: 'number'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'choices'; choices: DisplayChoice[] }
  | { kind: 'owner'; id: string; name: string | undefined };

type DisplayOptions = { settings: FormatSettings; ownerNames: ReadonlyMap<string, string> };

function toChoices(property: Property, raw: string): DisplayChoice[] {
  return splitValues(raw).map((value) => {
    const index = property.options.findIndex((option) => option.value === value);
    return {
      label: property.options[index]?.label ?? value,
      hue: toHue(index < 0 ? value : `${property.name} ${index}`),
    };
  });
}

/** Encoded, so that what stands in an address cannot add a recipient or a text to the mail. */
function toMailto(address: string): string {
  return `mailto:${address.split('@').map(encodeURIComponent).join('@')}`;
}

function toLink({ name, type, fieldType }: Property, raw: string): string | undefined {
  if (type === 'phone_number' || fieldType === 'phonenumber') return `tel:${raw.replace(/[^\d+*#]/g, '')}`;
  if (name === 'email' && /^[^\s@]+@[^\s@]+$/.test(raw)) return toMailto(raw);
  return /^https?:\/\/\S+$/i.test(raw) && URL.canParse(raw) ? raw : undefined;
}

/** Decides how a property's value is shown. The value itself is HubSpot's text and never changed. */
export function toDisplayValue(
  property: Property,
  raw: string | null | undefined,
  options: DisplayOptions,
): DisplayValue {
  const { settings, ownerNames } = options;
  if (raw === null || raw === undefined || raw.trim() === '') return { kind: 'empty' };
  if (isOwnerProperty(property)) return { kind: 'owner', id: raw, name: ownerNames.get(raw) };
  if (isBoolean(property)) return { kind: 'text', text: toYesOrNo(property, raw) };
  if (property.type === 'enumeration') return { kind: 'choices', choices: toChoices(property, raw) };
  if (property.type === 'number') {
    return { kind: 'number', text: isIdentifier(property) ? raw : formatNumber(raw, settings.locale) };
  }
  if (property.type === 'date') {
    const day = parseDay(raw);
    return { kind: 'text', text: day === undefined ? raw : formatDay(day, settings.locale) };
  }
  if (property.type === 'datetime') {
    const atMs = parseInstant(raw);
    if (atMs === undefined) return { kind: 'text', text: raw };
    const title = `${formatInstantPrecisely(atMs, settings)} · ${formatInstantPrecisely(atMs, { ...settings, timeZone: 'UTC' })}`;
    return { kind: 'text', text: formatInstant(atMs, settings), title };
  }
  const href = toLink(property, raw);
  return href === undefined ? { kind: 'text', text: raw } : { kind: 'link', text: raw, href };
}

/** The value as one line of text, for titles and for reading aloud. */
export function toPlainText(value: DisplayValue): string {
  switch (value.kind) {
    case 'empty':
      return '';
    case 'choices':
      return value.choices.map(({ label }) => label).join(', ');
    case 'owner':
      return value.name ?? `Owner ${value.id}`;
    default:
      return value.text;
  }
}
