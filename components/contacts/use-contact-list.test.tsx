import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PortalProvider } from '@/components/portal/portal-provider';
import type { Me } from '@/lib/auth/contract';
import type { ContactList } from '@/lib/contacts/contract';
import { toListRequest } from './list-state';
import { useContactList } from './use-contact-list';

const state = { q: '', sort: '-createdate', columns: null, filters: null, source: null };
const columns = ['company'];
const portal = { hubId: 1, name: 'Harbour', timeZone: 'Europe/Berlin', uiOrigin: 'https://app.hubspot.com' };
const looks = { hubspotName: 'Harbour', color: null, environment: 'production' } as const;
const me: Me = {
  user: { id: '7' },
  portals: [{ ...portal, ...looks, role: 'owner', status: 'connected' }],
  endedPortals: [],
};
const facts = { hubId: 1, missingScopes: [], whatIsOff: [], isScopesNoteHidden: false, isSandbox: false };
const at = '2026-11-22T09:00:00.000Z';

function listOf(names: string[]): ContactList {
  const results = names.map((name, index) => ({
    id: String(index + 1),
    createdAt: at,
    updatedAt: at,
    archived: false,
    properties: { firstname: name },
  }));
  return { results, total: names.length, source: 'local', asOf: at };
}

function Rows({ list }: { list: ContactList }) {
  const request = toListRequest(state, columns);
  const shown = useContactList({ first: { request, list }, state, columns, searchResultsMax: 10_000, sync: undefined });
  const names = Array.from({ length: shown.rowCount }, (_, index) => shown.contactAt(index)?.properties.firstname);
  return <p>{names.join(', ')}</p>;
}

it('shows the list as the server has it now, not pages of an earlier visit that are still in memory', () => {
  const client = new QueryClient();
  const visit = (list: ContactList) =>
    renderToStaticMarkup(
      <QueryClientProvider client={client}>
        <PortalProvider me={me} facts={facts}>
          <Rows list={list} />
        </PortalProvider>
      </QueryClientProvider>,
    );
  expect(visit(listOf(['Ada', 'Grace']))).toBe('<p>Ada, Grace</p>');
  expect(visit(listOf(['New', 'Ada', 'Grace']))).toBe('<p>New, Ada, Grace</p>');
});
