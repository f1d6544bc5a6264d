import { describe, expect, it } from 'vitest';
import { isBoolean, isOwnerProperty, splitValues, toYesOrNo } from './property-values';

const property = { name: 'sample', type: 'enumeration', fieldType: 'select', options: [] };

describe('what the values of a property stand for', () => {
  it('is an owner in the contact owner and in every property that refers to one', () => {
    expect(isOwnerProperty({ ...property, name: 'hubspot_owner_id' })).toBe(true);
    expect(isOwnerProperty({ ...property, referencedObjectType: 'OWNER' })).toBe(true);
    expect(isOwnerProperty(property)).toBe(false);
  });

  it('is yes or no under both of HubSpot’s types', () => {
    expect(isBoolean({ ...property, type: 'bool' })).toBe(true);
    expect(isBoolean({ ...property, fieldType: 'booleancheckbox' })).toBe(true);
    expect(isBoolean(property)).toBe(false);
  });

  it('is each of several values, without the mark for appending', () => {
    expect(splitValues(';tea; coffee;')).toEqual(['tea', 'coffee']);
  });
});

describe('yes and no', () => {
  it('are in the portal’s words, but not where those are only true and false', () => {
    const signed = { ...property, options: [{ label: 'Signed', value: 'true' }] };
    expect(toYesOrNo(signed, 'true')).toBe('Signed');
    expect(toYesOrNo({ ...property, options: [{ label: 'True', value: 'true' }] }, 'true')).toBe('Yes');
    expect(toYesOrNo(property, 'false')).toBe('No');
    expect(toYesOrNo(property, 'maybe')).toBe('maybe');
  });
});
