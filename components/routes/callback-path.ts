/**
 * Where to go after signing in: a path within this site, or undefined. Also takes the whole address of a page of ours.
 * Anything that a browser could read as another origin is refused, backslashes and control characters included.
 */
export function parseCallbackPath(value: unknown, publicOrigin: string): string | undefined {
  if (typeof value !== 'string' || value.length > 2000 || /[\\\u0000-\u001f\u007f]/.test(value)) return undefined;
  const isAddress = value.startsWith(`${publicOrigin}/`);
  if (!isAddress && (!value.startsWith('/') || value.startsWith('//'))) return undefined;
  if (!URL.canParse(value, publicOrigin)) return undefined;
  const { origin, pathname, search, hash } = new URL(value, publicOrigin);
  if (origin !== publicOrigin || pathname === '/' || pathname.startsWith('//') || pathname.startsWith('/api/'))
    return undefined;
  return pathname + search + hash;
}
