import { expect, it } from 'vitest';
import { processContactPage, processStampPage } from './contact-pages';
import type { Answer } from './send';

const at = '2026-11-22T14:00:00Z';

function answerWith(body: object): Answer {
  const headers = new Headers({ 'content-type': 'application/json' });
  return { status: 200, headers, template: '/contacts', text: JSON.stringify(body) };
}

const contact = (id: unknown) => ({ id, properties: {}, createdAt: at, updatedAt: at, archived: false });

it('keeps the stamps of a page that can be read, and tells of the others', () => {
  const results = [{ id: '1', updatedAt: at }, { id: '2', updatedAt: 'yesterday' }, { id: 'x', updatedAt: at }, null];
  expect(processStampPage(answerWith({ total: 4, results }))).toMatchObject({
    stamps: [{ id: '1', updatedAtMs: Date.parse(at) }],
    unreadable: ['2', '', ''],
  });
});

it.each(['x', '007', '-1', String(2n ** 63n), '', null])('never takes %j for the id of a contact', (id) => {
  const largest = String(2n ** 63n - 1n);
  const page = processContactPage(answerWith({ results: [contact(id), contact(largest)] }));
  expect(page.contacts.map((each) => each.id)).toEqual([largest]);
  expect(page.unreadable).toEqual(['']);
});
