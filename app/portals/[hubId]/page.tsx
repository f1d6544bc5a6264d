import { notFound, redirect } from 'next/navigation';
import { contactsPath } from '@/components/routes/paths';
import { parseHubId } from '@/lib/kernel/ids';

export default async function PortalPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  redirect(contactsPath(hubId));
}
