import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallDraft } from '@/lib/workbench/calls/form/contract';
import { readShareLink, toShareLink } from './share-link';

const draft: CallDraft = {
  method: 'GET',
  path: '/crm/objects/{version}/contacts/{contactId}',
  params: { contactId: 'ada@example.com' },
  query: { properties: 'email,city' },
  body: '{"never":"shared"}',
};

describe('the link to a call', () => {
  beforeEach(() => vi.stubGlobal('window', { location: { origin: 'http://localhost:3000' } }));
  afterEach(() => vi.unstubAllGlobals());

  it('opens the same call, and has nothing of its body', () => {
    const link = toShareLink(draft, 7) ?? '';
    expect(link).not.toContain('never');
    const { pathname, searchParams } = new URL(link);
    expect(pathname).toBe('/portals/7/workbench');
    expect(readShareLink(searchParams)).toMatchObject({
      method: 'GET',
      path: '/crm/objects/{version}/contacts/ada%40example.com?properties=email%2Ccity',
    });
  });

  it('is not made of a call that holds a token', () => {
    const token = `pat-na1-${randomUUID()}`;
    expect(toShareLink({ ...draft, params: { contactId: token } }, 7)).toBeUndefined();
    expect(toShareLink({ ...draft, path: `/crm/${token}` }, 7)).toBeUndefined();
  });

  it('of something else names no call', () => {
    expect(readShareLink(new URLSearchParams('tab=calls'))).toBeUndefined();
    expect(readShareLink(new URLSearchParams('path=https://evil.example'))).toBeUndefined();
    expect(readShareLink(new URLSearchParams('method=BREW&path=/crm/x'))?.method).toBe('GET');
  });
});
