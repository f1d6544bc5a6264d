import { describe, expect, it } from 'vitest';
import { followScroll, isStuck, placeAt, scrollHeightMaxPx, toScrollHeight, type ScrollPlace } from './scroll-scale';

const rowPx = 50;
const short = { contentPx: 10_000 * rowPx, viewPx: 700 };
const long = { contentPx: 1_000_000 * rowPx, viewPx: 700 };
const top: ScrollPlace = { scrolledPx: 0, contentTopPx: 0 };

describe('a list that fits into a page', () => {
  it('scrolls like any other', () => {
    expect(toScrollHeight(short)).toBe(short.contentPx);
    expect(followScroll(top, 123_456, short)).toEqual({ scrolledPx: 123_456, contentTopPx: 123_456 });
    expect(placeAt(5000, short)).toEqual({ scrolledPx: 5000, contentTopPx: 5000 });
    expect(isStuck({ scrolledPx: 0, contentTopPx: 0 }, short)).toBe(false);
  });

  it('stays at its top when it is shorter than the screen', () => {
    expect(placeAt(300, { contentPx: 200, viewPx: 700 })).toEqual({ scrolledPx: 0, contentTopPx: 0 });
  });
});

describe('a list beyond the height that browsers bear', () => {
  it('has the height that they bear', () => {
    expect(toScrollHeight(long)).toBe(scrollHeightMaxPx);
  });

  it('reaches its first and its last row', () => {
    expect(placeAt(0, long)).toEqual(top);
    const end = placeAt(Infinity, long);
    expect(end.contentTopPx).toBe(long.contentPx - long.viewPx);
    expect(end.scrolledPx).toBeCloseTo(scrollHeightMaxPx - long.viewPx, 3);
  });

  it('reaches every row in between to the pixel', () => {
    for (let row = 0; row < 999_986; row += 3331) {
      const place = placeAt(row * rowPx, long);
      expect(place.contentTopPx).toBe(row * rowPx);
      expect(place.scrolledPx).toBeLessThanOrEqual(scrollHeightMaxPx - long.viewPx);
    }
  });

  it('moves by as much as the wheel, wherever it is', () => {
    const middle = placeAt(25_000_000, long);
    expect(followScroll(middle, middle.scrolledPx + 120, long).contentTopPx).toBe(25_000_120);
    expect(followScroll(middle, middle.scrolledPx - 80, long).contentTopPx).toBe(24_999_920);
  });

  it('takes a leap for a share of the list', () => {
    const half = (scrollHeightMaxPx - long.viewPx) / 2;
    expect(followScroll(top, half, long).contentTopPx).toBeCloseTo((long.contentPx - long.viewPx) / 2, 3);
  });

  it('knows when the browser can go no further although the list goes on', () => {
    expect(isStuck({ scrolledPx: 0, contentTopPx: 400 }, long)).toBe(true);
    expect(isStuck({ scrolledPx: scrollHeightMaxPx - 700, contentTopPx: 1_000_000 }, long)).toBe(true);
    expect(isStuck(placeAt(25_000_000, long), long)).toBe(false);
    expect(isStuck(placeAt(Infinity, long), long)).toBe(false);
    expect(isStuck(top, long)).toBe(false);
  });
});
