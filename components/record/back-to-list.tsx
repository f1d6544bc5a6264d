'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { recallListAddress } from '@/components/contacts/last-list-address';
import { usePortal } from '@/components/portal/portal-provider';

/** Whether the page before this one is at that address; false where the browser does not tell. */
function isPageBefore(path: string): boolean {
  if (!('navigation' in window)) return false;
  const { navigation } = window;
  const before = navigation.entries()[(navigation.currentEntry?.index ?? 0) - 1];
  return before?.url === new URL(path, location.href).href;
}

/** To the list as it was left. Where that is one step back, it is a step back: nothing has to be read again. */
export function BackToList() {
  const { hubId } = usePortal();
  const router = useRouter();
  const href = recallListAddress(hubId);

  function goBack(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !isPageBefore(href)) return;
    event.preventDefault();
    router.back();
  }

  return (
    <Link
      href={href}
      prefetch={false}
      onClick={goBack}
      className="-ml-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-3.5" />
      Contacts
    </Link>
  );
}
