import type { CodeRequest } from './code-request';
import { parseExactly, toJsLiteral, toJsString } from './json-literal';

const sdkOrigin = 'https://api.hubapi.com';

/**
 * A module for HubSpot's own library. Its named methods (`crm.contacts.basicApi…`) call paths of version 3, which end in
 * September 2027, so that this is its general one with the dated path.
 * @see https://github.com/HubSpot/hubspot-api-nodejs version 13.5.0, read 2026-11-22
 */
export function toHubspotSdk({ method, url, body }: CodeRequest): string {
  const { origin, pathname, search } = new URL(url);
  const basePath = origin === sdkOrigin ? [] : [`  basePath: ${toJsString(origin)},`];
  const lines = [
    '// npm install @hubspot/api-client, save this as call.mjs and run it: node call.mjs',
    `import { Client } from '@hubspot/api-client';`,
    '',
    'const client = new Client({',
    '  accessToken: process.env.HUBSPOT_ACCESS_TOKEN,',
    ...basePath,
    '});',
    'const response = await client.apiRequest({',
    `  method: '${method}',`,
    `  path: ${toJsString(pathname + search)},`,
    ...(body === undefined ? [] : toBody(body)),
    '});',
    'console.log(response.status);',
    'console.log(await response.text());',
  ];
  return lines.join('\n');
}

function toBody(body: string): string[] {
  const exact = parseExactly(body);
  if (exact) return [`  body: ${toJsLiteral(exact.value, '  ')},`];
  return [
    `  headers: { 'Content-Type': 'application/json' },`,
    `  body: ${toJsString(body)},`,
    // Otherwise the library would write the text as JSON once more.
    '  defaultJson: false,',
  ];
}
