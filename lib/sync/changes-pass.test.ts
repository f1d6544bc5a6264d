import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactStamp, StampPage } from '@/lib/hubspot/contact-pages';
import type { SearchRequest } from '@/lib/hubspot/wire/crm';
import { advancePass, beginPass, buildChangesSearch, passAfterListing } from './changes-pass';
import type { ChangesState } from './sync-state';

const minuteMs = 60_000;

/** HubSpot's search over stamps, as far as a pass uses it. */
function search(
  stamps: readonly ContactStamp[],
  { filterGroups = [], sorts = [], limit = 0 }: SearchRequest,
): StampPage {
  const filters = filterGroups[0]?.filters ?? [];
  const found = stamps.filter((stamp) =>
    filters.every(({ propertyName, operator, value = '' }) => {
      const own = propertyName === 'hs_object_id' ? Number(stamp.id) : stamp.updatedAtMs;
      return operator === 'GTE'
        ? own >= Number(value)
        : operator === 'GT'
          ? own > Number(value)
          : own === Number(value);
    }),
  );
  const isById = sorts[0]?.propertyName === 'hs_object_id';
  const sorted = found.toSorted((a, b) =>
    isById ? Number(a.id) - Number(b.id) : a.updatedAtMs - b.updatedAtMs || Number(b.id) - Number(a.id),
  );
  return { total: found.length, stamps: sorted.slice(0, limit), unreadable: [] };
}

/** Everything that a pass meets, while something may change after each page. */
function walk(pass: ChangesState, stamps: ContactStamp[], afterPage: () => void = () => undefined): Set<string> {
  const met = new Set<string>();
  for (let isDone = false; !isDone;) {
    const page = search(stamps, buildChangesSearch(pass));
    for (const { id } of page.stamps) met.add(id);
    ({ pass, isDone } = advancePass(pass, page));
    afterPage();
  }
  return met;
}

const stampsOf = (times: readonly number[]): ContactStamp[] =>
  times.map((time, index) => ({ id: String(1_000 + index), updatedAtMs: 1_000_000 + time }));

describe('a pass over what changed', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 0, maxLength: 1_500, size: 'max' });

  it('meets everything, however many share an instant', () => {
    fc.assert(
      fc.property(times, (each) => {
        const stamps = stampsOf(each);
        const met = walk(passAfterListing({ asOfMs: 1_000_000 }, 2_000_000), stamps);
        expect(met.size).toBe(stamps.length);
      }),
      { numRuns: 40 },
    );
  });

  it('skips nobody when others change meanwhile and move to the end', () => {
    const stamps = stampsOf(Array.from({ length: 900 }, (_, index) => index));
    let page = 0;
    const met = walk(passAfterListing({ asOfMs: 1_000_000 }, 9_000_000), stamps, () => {
      // Those that were just met change again, so that all behind them move forward.
      for (let index = page * 150; index < page * 150 + 100 && page < 5; index++) {
        const stamp = stamps[index];
        if (stamp) stamp.updatedAtMs = 3_000_000 + page * 1_000 + index;
      }
      page += 1;
    });
    expect(met.size).toBe(900);
  });
});

describe('where a pass begins', () => {
  const hubspot = Date.parse('2026-11-22T10:00:00Z');
  const ours = hubspot;
  const recent = { hourReadAtMs: ours - minuteMs, dayReadAtMs: ours - minuteMs };

  it('is some minutes before the newest change that was read', () => {
    const state = { ...recent, watermarkMs: hubspot - minuteMs, watermarkAsOfMs: hubspot - minuteMs };
    expect(beginPass(state, { ours, hubspot })).toMatchObject({ fromMs: hubspot - 6 * minuteMs, depth: 'recent' });
  });

  it('is that change itself when nothing had changed for a while after it', () => {
    const state = { ...recent, watermarkMs: hubspot - 60 * minuteMs, watermarkAsOfMs: hubspot - minuteMs };
    expect(beginPass(state, { ours, hubspot })).toMatchObject({ fromMs: hubspot - 60 * minuteMs });
  });

  it('is an hour back every ten minutes and a day back once a day, whichever way our clock went', () => {
    const state = { ...recent, watermarkMs: hubspot, watermarkAsOfMs: hubspot };
    const later = (ms: number) => beginPass(state, { ours: ours + ms, hubspot }).depth;
    expect([later(0), later(9 * minuteMs), later(24 * 60 * minuteMs), later(-15 * minuteMs)]).toEqual([
      'recent',
      'hour',
      'day',
      'hour',
    ]);
  });

  it('is never the beginning of time, which HubSpot answers with an error', () => {
    expect(beginPass({}, { ours, hubspot }).fromMs).toBeGreaterThan(0);
  });
});
