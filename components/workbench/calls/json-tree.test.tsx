import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { JsonTree } from './json-tree';

const rowsOf = (value: unknown) => renderToStaticMarkup(<JsonTree value={value} />);
const count = (html: string, part: string) => html.split(part).length - 1;

describe('an answer as a tree', () => {
  it('draws a hundred of a hundred thousand rows, and none of what is closed', () => {
    const results = Array.from({ length: 100_000 }, (_, id) => ({ id: String(id), properties: { email: 'a@b.c' } }));
    const closed = rowsOf({ results });
    expect(closed).toContain('[ 100000 ]');
    expect(count(closed, 'group/row flex')).toBe(2);
    const open = rowsOf(results);
    expect(count(open, 'results')).toBe(0);
    expect(open).toContain('Show 100 more of 100000');
    expect(count(open, 'group/row flex')).toBeLessThan(500);
  });

  it('tells values of one look apart, and shows what strangers wrote as text', () => {
    const html = rowsOf({ a: '1', b: 1, c: null, d: true, e: [], f: {}, g: '<img src=x onerror=alert(1)>' });
    expect(html).toContain('&quot;1&quot;');
    expect(html).toContain('>null<');
    expect(html).toContain('>[]<');
    expect(html).not.toContain('<img');
  });

  it('is there for an answer that is a single value', () => {
    expect(rowsOf('ok')).toContain('&quot;ok&quot;');
  });
});
