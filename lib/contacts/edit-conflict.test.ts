import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import type { ContactUpdateInput } from './contract';
import { refuseConflict } from './edit-conflict';

const live = {
  id: '5',
  properties: { email: 'anna@example.com', phone: null, jobtitle: '' },
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-11-22T10:00:00.500Z',
  archived: false,
};

function conflict(edit: ContactUpdateInput): PortsideError | undefined {
  try {
    refuseConflict(edit, live);
    return undefined;
  } catch (error) {
    if (error instanceof PortsideError) return error;
    throw error;
  }
}

describe('an edit', () => {
  it('goes ahead when HubSpot holds what its author saw', () => {
    expect(conflict({ properties: { email: 'new@example.com' }, base: { email: 'anna@example.com' } })).toBeUndefined();
  });

  it.each([null, ''])('takes no value for no value, seen as %j', (seen) => {
    const base = { phone: seen, jobtitle: seen, mobilephone: seen };
    expect(conflict({ properties: { phone: '1', jobtitle: 'x', mobilephone: '2' }, base })).toBeUndefined();
  });

  it('does not mind that other properties have changed', () => {
    expect(conflict({ properties: { phone: '1' }, base: { phone: null, email: 'old@example.com' } })).toBeUndefined();
  });

  it('is refused with both values when an edited property has changed', () => {
    const error = conflict({ properties: { email: 'new@example.com' }, base: { email: 'old@example.com' } });
    expect(error).toMatchObject({ category: 'CONFLICT', reason: 'changed' });
    expect(error?.errors).toEqual([
      {
        message: 'email has another value in HubSpot now.',
        code: 'PROPERTY_CHANGED',
        context: { propertyName: ['email'], base: ['old@example.com'], live: ['anna@example.com'] },
      },
    ]);
  });

  it('counts a property that its base leaves out as seen empty', () => {
    expect(conflict({ properties: { email: 'new@example.com' }, base: {} })?.errors).toHaveLength(1);
  });

  it.each([
    ['2026-11-22T10:00:00.499Z', true],
    ['2026-11-22T10:00:00.500Z', false],
    ['2026-11-22T11:00:00.500+01:00', false],
    ['2026-11-22T10:00:01Z', false],
  ])('that saw the record of %s is refused: %s', (ifUpdatedAt, isRefused) => {
    const error = conflict({ properties: { email: 'new@example.com' }, ifUpdatedAt });
    expect(error?.errors?.[0]?.code).toBe(isRefused ? 'RECORD_CHANGED' : undefined);
  });

  it('goes by the values it saw, not by the time, when it knows both', () => {
    const edit = { properties: { email: 'new@example.com' }, base: { email: 'anna@example.com' } };
    expect(conflict({ ...edit, ifUpdatedAt: '2020-01-01T00:00:00Z' })).toBeUndefined();
  });

  it('that says nothing of what it saw overwrites', () => {
    expect(conflict({ properties: { email: 'new@example.com' } })).toBeUndefined();
  });
});
