import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { FormatProvider } from '@/components/format/format-provider';
import { parseLocale } from '@/components/format/instant';
import { contactsPath } from '@/components/routes/paths';
import { InvitationGone, JoinPage } from '@/components/sign-in/join-page';
import { readInvitation } from '@/lib/auth/joining/read-invitation';
import { getDeployment } from '@/lib/http/deployment';
import { createPageContext, findPageContext } from '@/lib/http/request-context';

export const metadata: Metadata = { title: 'Invitation' };

/** Where an invitation is accepted. The page only shows it; every way of accepting begins with a button. */
export default async function JoinPortalPage({ params }: { params: Promise<{ token: string }> }) {
  const ctx = (await findPageContext()) ?? (await createPageContext());
  const { token } = await params;
  const { invitation, memberOf, signedInAs } = await readInvitation(ctx, { token });
  if (memberOf !== undefined) redirect(contactsPath(memberOf));
  if (!invitation) return <InvitationGone />;
  const { oidcName } = getDeployment();
  return (
    <FormatProvider locale={parseLocale((await headers()).get('accept-language'))} timeZone="UTC">
      <JoinPage invitation={invitation} token={token} signedInAs={signedInAs} oidcName={oidcName} />
    </FormatProvider>
  );
}
