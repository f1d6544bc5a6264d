import type { LoggedRequest } from '@/lib/sandbox/request-log';

/** What would move a terminal's cursor or end its line of input when it is pasted. */
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f]/gu;

/** One word of a shell: quoted, but for what the log has masked, which becomes a variable to be filled in. */
function toShellWord(text: string): string {
  const quoted = text
    .replace(controlCharacters, '')
    .replaceAll("'", "'\\''")
    .replace(/(\w+)((?:"\s*:\s*")|=)\[masked\]/gu, (_all, name: string, between: string) => {
      return `${name}${between}'"$${name.toUpperCase()}"'`;
    })
    .replaceAll('[token]', `'"$TOKEN"'`);
  return `'${quoted}'`;
}

function toBodyOptions({ requestHeaders, requestBody }: LoggedRequest): string[] {
  if (requestBody === undefined) {
    const hadBody = Number(requestHeaders['content-length'] ?? 0) > 0;
    return hadBody ? ['--data-binary @body'] : [];
  }
  if (!requestHeaders['content-type']?.includes('form-urlencoded')) return [`--data-raw ${toShellWord(requestBody)}`];
  return [...new URLSearchParams(requestBody)].map(
    ([name, value]) => `--data-urlencode ${toShellWord(`${name}=${value}`)}`,
  );
}

/** A logged call as a command: what is secret in it is a variable, `$TOKEN` for the bearer token. */
export function toCurlCommand(entry: LoggedRequest, origin: string): string {
  const { method, requestHeaders } = entry;
  const contentType = requestHeaders['content-type'];
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${toShellWord(`${origin}${entry.path}${entry.query}`)}`,
    ...(requestHeaders.authorization === undefined ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(contentType === undefined ? [] : [`-H ${toShellWord(`Content-Type: ${contentType}`)}`]),
    ...toBodyOptions(entry),
  ];
  return parts.join(' \\\n  ');
}
