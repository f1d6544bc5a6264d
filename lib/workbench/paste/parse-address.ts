import type { PastedRequest } from './read-curl';

export type Address = {
  /** Undefined where only a path was given. */
  host?: string;
  isPlainHttp: boolean;
  path: string;
  query: [name: string, value: string][];
};

/** The address of a pasted request in parts; undefined where it is none. `$VARIABLES` stay as they are. */
export function parseAddress({ url }: Pick<PastedRequest, 'url'>): Address | undefined {
  try {
    const isPath = url.startsWith('/');
    const parsed = new URL(isPath ? `https://api.hubapi.com${url}` : url);
    return {
      host: isPath ? undefined : parsed.host,
      isPlainHttp: parsed.protocol === 'http:',
      path: safeDecode(parsed.pathname),
      query: [...parsed.searchParams],
    };
  } catch {
    return undefined;
  }
}

/** Braces and dollars of a template are to be read by people; whatever cannot be decoded stays. */
function safeDecode(path: string): string {
  return path.replace(/%(7B|7D|24|40)/gi, (code) => decodeURIComponent(code));
}

export function findHeader(request: PastedRequest, name: string): string | undefined {
  return request.headers.find((header) => header.name.toLowerCase() === name)?.value;
}
