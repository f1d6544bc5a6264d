import { openHttpSession, signIn, type HttpSession } from './sign-in';
import type { TestPortal } from './start-portal';
import { samples } from './test-sandbox';

type Wanted = { hubId?: number; role?: 'viewer' | 'editor' | 'admin'; by?: HttpSession };

/** The link that the owner of a portal hands to somebody. */
export async function inviteTo(portal: Pick<TestPortal, 'origin'>, wanted: Wanted = {}): Promise<string> {
  const { hubId = samples.harbour.hubId, role = 'viewer', by } = wanted;
  const owner = by ?? (await signIn(portal, { hubId, userId: samples.harbour.mara }));
  const response = await owner.send('POST', `/api/portals/${hubId}/invitations`, { role });
  const { link } = (await response.json()) as { link?: string };
  if (link === undefined) throw new Error(`${response.status}: no invitation was made`);
  return link;
}

export function tokenOf(link: string): string {
  return link.split('/').at(-1) ?? '';
}

/** What the page of an invitation sends, with an authenticator in the place of a browser's. */
export async function joinOverHttp(
  portal: Pick<TestPortal, 'origin'>,
  joiner: { link: string; name?: string; authenticator: { create(options: never): unknown } },
): Promise<{ session: HttpSession; finish(): Promise<Response> }> {
  const session = openHttpSession(portal);
  const newcomer = { token: tokenOf(joiner.link), name: joiner.name ?? 'Nora Berg', email: '' };
  const begun = await session.send('POST', '/api/passkeys/join/begin', newcomer);
  const { options } = (await begun.json()) as { options: never };
  const response = joiner.authenticator.create(options);
  return {
    session,
    finish: () => session.send('POST', '/api/passkeys/join/finish', { ...newcomer, response }),
  };
}
