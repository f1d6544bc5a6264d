import { parseDay, parseInstant, type FormatSettings } from '@/components/format/instant';
import { fromWallTime, toWallTime } from '@/components/format/wall-time';
import { isMultiple } from '@/components/contacts/property-definition';
import type { Property } from '@/lib/contacts/contract';
import { isBoolean, isOwnerProperty } from '@/lib/kernel/property-values';

export type EditorKind = 'text' | 'long-text' | 'number' | 'choice' | 'choices' | 'date' | 'datetime';

export function toEditorKind(property: Property): EditorKind {
  if (isOwnerProperty(property) || isBoolean(property)) return 'choice';
  if (isMultiple(property)) return property.options.length > 0 ? 'choices' : 'text';
  if (property.type === 'enumeration') return property.options.length > 0 ? 'choice' : 'text';
  if (property.type === 'number') return 'number';
  if (property.type === 'date') return 'date';
  if (property.type === 'datetime') return 'datetime';
  return property.fieldType === 'textarea' || property.fieldType === 'html' ? 'long-text' : 'text';
}

/** HubSpot's text as the control of its kind wants it. */
export function toDraft(kind: EditorKind, raw: string | null | undefined, { timeZone }: FormatSettings): string {
  if (!raw) return '';
  if (kind === 'date') return parseDay(raw) ?? '';
  if (kind !== 'datetime') return raw;
  const atMs = parseInstant(raw);
  return atMs === undefined ? '' : toWallTime(atMs, timeZone);
}

/** What the control holds as HubSpot wants it; an unreadable date stays as it is, for HubSpot to refuse with its reason. */
export function fromDraft(kind: EditorKind, draft: string, { timeZone }: FormatSettings): string {
  if (kind === 'datetime') {
    const atMs = fromWallTime(draft, timeZone);
    return atMs === undefined ? draft : new Date(atMs).toISOString();
  }
  return kind === 'number' ? draft.trim() : draft;
}

/** Whether saving would change anything: what stands there and what is wanted, compared as the control shows them. */
export function isChanged(
  { kind, raw, draft }: { kind: EditorKind; raw: string | null | undefined; draft: string },
  settings: FormatSettings,
): boolean {
  return toDraft(kind, raw, settings) !== draft;
}
