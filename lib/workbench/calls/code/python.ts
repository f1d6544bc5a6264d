import type { CodeRequest } from './code-request';
import { parseExactly, toPythonLiteral, toPythonString } from './json-literal';

/** A script for Python 3 with the library `requests`. */
export function toPython({ method, url, body }: CodeRequest): string {
  const exact = body === undefined ? undefined : parseExactly(body);
  const isText = body !== undefined && !exact;
  const lines = [
    '# pip install requests',
    'import os',
    '',
    'import requests',
    '',
    `response = requests.${method.toLowerCase()}(`,
    `    ${toPythonString(url)},`,
    '    headers={',
    `        "Authorization": f"Bearer {os.environ['HUBSPOT_ACCESS_TOKEN']}",`,
    ...(isText ? ['        "Content-Type": "application/json",'] : []),
    '    },',
    ...(exact ? [`    json=${toPythonLiteral(exact.value, '    ')},`] : []),
    ...(isText ? [`    data=${toPythonString(body)}.encode("utf-8"),`] : []),
    '    timeout=30,',
    ')',
    'print(response.status_code)',
    'print(response.text)',
  ];
  return lines.join('\n');
}
