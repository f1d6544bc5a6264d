import type { CodeRequest } from './code-request';
import { parseExactly, toJsLiteral, toJsString } from './json-literal';

/** A module for Node 18 or newer, which has `fetch`. */
export function toJavascript({ method, url, body }: CodeRequest): string {
  const hasBody = body !== undefined;
  const lines = [
    '// Save it as call.mjs and run it: node call.mjs',
    `const response = await fetch(${toJsString(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    '    Authorization: `Bearer ${process.env.HUBSPOT_ACCESS_TOKEN}`,',
    ...(hasBody ? [`    'Content-Type': 'application/json',`] : []),
    '  },',
    ...(hasBody ? [`  body: ${toBody(body)},`] : []),
    '});',
    'console.log(response.status);',
    'console.log(await response.text());',
  ];
  return lines.join('\n');
}

function toBody(body: string): string {
  const exact = parseExactly(body);
  return exact ? `JSON.stringify(${toJsLiteral(exact.value, '  ')})` : toJsString(body);
}
