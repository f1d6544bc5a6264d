const cookieName = 'portside-scopes-note';
const yearSeconds = 31_536_000;
/** More portals than one person looks at; the cookie stays small. */
const portalsMax = 50;

type ReadCookie = (name: string) => string | undefined;

function readHidden(readCookie: ReadCookie): string[] {
  return (readCookie(cookieName) ?? '').split('.').filter((id) => /^\d{1,16}$/.test(id));
}

/** Whether the reader has put the note about scopes away in this portal; a cookie, so that the first paint follows it. */
export function isScopesNoteHidden(readCookie: ReadCookie, hubId: number): boolean {
  return readHidden(readCookie).includes(String(hubId));
}

export function hideScopesNote(hubId: number): void {
  const readCookie = (name: string) =>
    document.cookie
      .split('; ')
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  const others = readHidden(readCookie).filter((id) => id !== String(hubId));
  const value = [...others, String(hubId)].slice(-portalsMax).join('.');
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${cookieName}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}
