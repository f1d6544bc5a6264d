import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { findFreePort, isPortFree } from './free-port.mjs';

it('passes over a port that somebody uses', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await isPortFree(port, '127.0.0.1')).toBe(false);
  expect(await findFreePort(port, '127.0.0.1')).toBeGreaterThan(port);
  other.close();
  await once(other, 'close');
  expect(await isPortFree(port, '127.0.0.1')).toBe(true);
});
