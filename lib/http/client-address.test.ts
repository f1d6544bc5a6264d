import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { noteSocketAddresses, readClientAddress } from './client-address';

const headersOf = (fields: Record<string, string>) => new Headers(fields);

it('believes the socket and not what a client says of itself', async () => {
  noteSocketAddresses();
  const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const made = { 'x-portside-address': '9.9.9.9', 'x-forwarded-for': '8.8.8.8' };
  const text = await new Promise<string>((resolve) =>
    get({ host: '127.0.0.1', port, headers: made }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => (body += String(chunk))).on('end', () => resolve(body));
    }),
  );
  await new Promise((resolve) => server.close(resolve));
  expect(readClientAddress(headersOf(JSON.parse(text) as Record<string, string>), 0)).toBe('127.0.0.1');
});

it('counts proxies from the right, where a client cannot add anything', () => {
  const headers = headersOf({ 'x-forwarded-for': '1.1.1.1, 2.2.2.2, 3.3.3.3', 'x-portside-address': '10.0.0.1' });
  expect(readClientAddress(headers, 1)).toBe('3.3.3.3');
  expect(readClientAddress(headers, 2)).toBe('2.2.2.2');
  expect(readClientAddress(headers, 9)).toBe('10.0.0.1');
  expect(readClientAddress(headersOf({ 'x-portside-address': '10.0.0.1' }), 1)).toBe('10.0.0.1');
});

it.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['192.0.2.7', '192.0.2.7'],
])('takes a whole network of IPv6 for one address: %s', (address, network) => {
  expect(readClientAddress(headersOf({ 'x-portside-address': address }), 0)).toBe(network);
});
