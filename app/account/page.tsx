import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { AccountView } from '@/components/account/account-view';
import { FormatProvider } from '@/components/format/format-provider';
import { parseLocale, parseTimeZone } from '@/components/format/instant';
import { accountPath } from '@/components/routes/paths';
import { getAccount } from '@/lib/auth/account/get-account';
import { getMe } from '@/lib/auth/get-me';
import { requirePageContext } from '@/lib/http/request-context';
import { sessionCookieName } from '@/lib/kernel/session-cookie';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const ctx = await requirePageContext(accountPath);
  const [cookieJar, requestHeaders] = await Promise.all([cookies(), headers()]);
  const sessionToken = cookieJar.get(sessionCookieName(ctx.env.isSecure))?.value;
  const [account, me] = await Promise.all([getAccount(ctx, { sessionToken }), getMe(ctx)]);
  return (
    <FormatProvider
      locale={parseLocale(requestHeaders.get('accept-language'))}
      timeZone={parseTimeZone(cookieJar.get('portside-tz')?.value) ?? 'UTC'}
    >
      <AccountView account={account} portals={me.portals} nowMs={ctx.clock.now()} />
    </FormatProvider>
  );
}
