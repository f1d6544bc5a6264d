/**
 * Where to go after signing in or out: a path of our own, or the start page for anything else. Total: next-auth's own
 * version throws on what is no URL, and any origin but ours would be an open redirect.
 */
export function toSafeCallbackUrl(url: string, publicOrigin: string): string {
  if (/[\\\u0000-\u001f\u007f]/.test(url)) return publicOrigin;
  if (!url.startsWith('/') && !url.startsWith(`${publicOrigin}/`)) return publicOrigin;
  const target = URL.canParse(url, publicOrigin) ? new URL(url, publicOrigin) : undefined;
  if (target?.origin !== publicOrigin || target.username !== '' || target.pathname.startsWith('//'))
    return publicOrigin;
  return target.href;
}
