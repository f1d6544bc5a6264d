import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hideScopesNote, isScopesNoteHidden } from './hidden-scopes-note';

let written: string;
beforeEach(() => {
  written = '';
  const document = {
    get cookie() {
      return written;
    },
    set cookie(pair: string) {
      written = pair.split(';')[0] ?? '';
    },
  };
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', { protocol: 'http:' });
});
afterEach(() => vi.unstubAllGlobals());

const read = () => written.split('=')[1];

it('stays away in the portals where somebody has put it away, and only there', () => {
  expect(isScopesNoteHidden(read, 7)).toBe(false);
  hideScopesNote(7);
  hideScopesNote(8);
  hideScopesNote(7);
  expect([7, 8, 9, 78].map((hubId) => isScopesNoteHidden(read, hubId))).toEqual([true, true, false, false]);
  expect(written).toBe('portside-scopes-note=8.7');
});

it('takes no harm from a cookie that somebody else wrote', () => {
  expect(isScopesNoteHidden(() => 'a.%00.7x..', 7)).toBe(false);
});

it('stays small however many portals there are', () => {
  for (let hubId = 1; hubId <= 60; hubId += 1) hideScopesNote(hubId);
  expect(written.split('.')).toHaveLength(50);
  expect(isScopesNoteHidden(read, 60)).toBe(true);
});
