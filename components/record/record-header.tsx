'use client';

import { ExternalLink, RotateCw } from 'lucide-react';
import { useFormat } from '@/components/format/format-provider';
import { formatTime } from '@/components/format/instant';
import { toContactName, toInitials } from '@/components/format/person';
import { usePortal } from '@/components/portal/portal-provider';
import { hubspotRecordUrl } from '@/components/routes/paths';
import { Avatar } from '@/components/ui/avatar';
import { Button, buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import type { Contact } from '@/lib/contacts/contract';
import { ArchiveButton } from './archive-button';
import { BackToList } from './back-to-list';

type RecordHeaderProps = { contact: Contact; readAtMs: number; isReading: boolean; onReadAgain: () => void };

export function RecordHeader({ contact, readAtMs, isReading, onReadAgain }: RecordHeaderProps) {
  const { hubId, uiOrigin } = usePortal();
  const settings = useFormat();
  const name = toContactName(contact);
  const email = contact.properties.email?.trim();

  return (
    <header className="border-b border-line px-4 pt-3 pb-4 md:px-6">
      <BackToList />
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-3">
        <Avatar initials={toInitials(name)} hueKey={contact.id} className="size-11 text-base" />
        <div className="min-w-0 flex-[1_1_12rem]">
          <h1 className="text-xl font-semibold tracking-tight break-words">
            <bdi>{name}</bdi>
          </h1>
          <p className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
            {email && email !== name ? <bdi className="break-all">{email}</bdi> : null}
            {email ? <CopyButton value={email} label="Copy e-mail" /> : null}
            <span className="tabular-nums">
              {email ? (
                <span aria-hidden className="mr-1.5 hidden text-faint sm:inline">
                  ·
                </span>
              ) : null}
              ID {contact.id}
            </span>
            <CopyButton value={contact.id} label="Copy contact ID" />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <span className="basis-full text-xs text-muted tabular-nums md:basis-auto">
            Live from HubSpot · read at {formatTime(readAtMs, settings)}
          </span>
          <Button onClick={onReadAgain} disabled={isReading}>
            <RotateCw aria-hidden className={cn(isReading && 'animate-spin')} />
            Read again
          </Button>
          <a
            className={buttonStyle()}
            href={hubspotRecordUrl(uiOrigin, hubId, contact.id)}
            target="_blank"
            rel="noreferrer"
          >
            <ExternalLink aria-hidden />
            Open in HubSpot
          </a>
          <ArchiveButton contact={contact} />
        </div>
      </div>
    </header>
  );
}
