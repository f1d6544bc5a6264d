import { createServer } from 'node:net';

/**
 * Whether a server could listen there now.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

const portsTried = 100;

/**
 * The first free port from `first` on.
 * @param {number} first
 * @param {string} host
 */
export async function findFreePort(first, host) {
  for (let port = first; port < first + portsTried; port++) {
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`No port from ${first} to ${first + portsTried - 1} is free on ${host}.`);
}
