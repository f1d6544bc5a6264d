import { expect, it } from 'vitest';
import type { Property } from '@/lib/contacts/contract';
import { fromDraft, isChanged, toDraft, toEditorKind } from './draft';

const berlin = { locale: 'en', timeZone: 'Europe/Berlin' };
const property = (parts: Partial<Property>): Property => ({
  name: 'sample',
  label: 'Sample',
  type: 'string',
  fieldType: 'text',
  groupName: '',
  options: [],
  ...parts,
});
const options = [{ label: 'A', value: 'a' }];

it('has a control for each type of property', () => {
  expect(toEditorKind(property({}))).toBe('text');
  expect(toEditorKind(property({ fieldType: 'textarea' }))).toBe('long-text');
  expect(toEditorKind(property({ type: 'number', fieldType: 'number' }))).toBe('number');
  expect(toEditorKind(property({ type: 'enumeration', fieldType: 'radio', options }))).toBe('choice');
  expect(toEditorKind(property({ type: 'enumeration', fieldType: 'checkbox', options }))).toBe('choices');
  expect(toEditorKind(property({ type: 'enumeration', fieldType: 'checkbox' })), 'without choices').toBe('text');
  expect(toEditorKind(property({ type: 'bool', fieldType: 'booleancheckbox' }))).toBe('choice');
  expect(toEditorKind(property({ name: 'hubspot_owner_id', type: 'enumeration' }))).toBe('choice');
  expect(toEditorKind(property({ type: 'date', fieldType: 'date' }))).toBe('date');
  expect(toEditorKind(property({ type: 'datetime', fieldType: 'date' }))).toBe('datetime');
});

it('edits an instant on the reader’s clock and stores it as an instant', () => {
  expect(toDraft('datetime', '2026-07-01T10:00:00Z', berlin)).toBe('2026-07-01T12:00');
  expect(fromDraft('datetime', '2026-07-01T12:00', berlin)).toBe('2026-07-01T10:00:00.000Z');
  expect(fromDraft('datetime', '', berlin), 'cleared').toBe('');
});

it('edits a day as a day', () => {
  expect(toDraft('date', '825552000000', berlin)).toBe('1996-02-29');
  expect(fromDraft('date', '1996-02-29', berlin)).toBe('1996-02-29');
});

it('does not save what nobody changed, however HubSpot wrote it', () => {
  expect(isChanged({ kind: 'datetime', raw: '2026-07-01T10:00:42Z', draft: '2026-07-01T12:00' }, berlin)).toBe(false);
  expect(isChanged({ kind: 'date', raw: '825552000000', draft: '1996-02-29' }, berlin)).toBe(false);
  expect(isChanged({ kind: 'text', raw: null, draft: '' }, berlin)).toBe(false);
  expect(isChanged({ kind: 'text', raw: 'a', draft: '' }, berlin)).toBe(true);
});

it('keeps text as it is typed, and numbers without the spaces around them', () => {
  expect(fromDraft('text', ' Ada ', berlin)).toBe(' Ada ');
  expect(fromDraft('number', ' 007 ', berlin)).toBe('007');
});
