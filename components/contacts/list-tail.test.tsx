import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ListTail } from './list-tail';

it('explains HubSpot’s limit where a reader meets it', () => {
  const html = renderToStaticMarkup(
    <ListTail tail={{ kind: 'capped', shown: 10_000, total: 12_431 }} rowHeight={50} />,
  );
  expect(html).toContain('HubSpot hands out at most 10,000 results of one search.');
  expect(html).toContain('the first of 12,431');
});
