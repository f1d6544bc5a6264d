import type { CodeRequest } from './code-request';

/** A text as one word of a shell: nothing in single quotes means anything but itself. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command for any shell of the sh family. The token is the shell's to fill in, so this is the one word in double quotes. */
export function toCurl({ method, url, body }: CodeRequest): string {
  const words = [`curl --request ${method}`, `--url ${quoteForShell(url)}`];
  words.push('--header "Authorization: Bearer $HUBSPOT_ACCESS_TOKEN"');
  if (body !== undefined) {
    words.push(`--header 'Content-Type: application/json'`, `--data-raw ${quoteForShell(body)}`);
  }
  return words.join(' \\\n  ');
}
