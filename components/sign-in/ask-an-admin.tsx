import { ChevronRight } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';

function messageFor(requestUrl: string): string {
  return [
    'Hello,',
    '',
    'could you connect our HubSpot account to Portside? This page says what for, and has the button',
    `“Sign in with HubSpot and connect”: ${requestUrl}`,
    'HubSpot lets only a super admin, or somebody with Marketplace access, connect an app.',
    'Portside asks to read contacts, and to change them if you allow it. You can disconnect it at any time.',
    '',
    'Thank you!',
  ].join('\n');
}

/** What to do for somebody whom HubSpot does not let connect an app. */
export function AskAnAdmin({ publicOrigin, isOpen = false }: { publicOrigin: string; isOpen?: boolean }) {
  const requestUrl = `${publicOrigin}/?connect=1`;
  const message = messageFor(requestUrl);
  return (
    <details open={isOpen} className="group rounded-xl border border-line bg-sunken text-sm">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-xl px-4 py-3 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        Not a HubSpot admin?
      </summary>
      <div className="space-y-3 px-4 pb-4 text-muted">
        <p>
          HubSpot lets only <strong className="font-medium text-ink">super admins</strong> and people with{' '}
          <strong className="font-medium text-ink">Marketplace access</strong> connect an app. If HubSpot shows you a
          page that says so, nothing is broken: ask one of them. In HubSpot you find them under Settings, Users &amp;
          Teams.
        </p>
        <div className="rounded-lg border border-line bg-canvas p-3 text-xs leading-5 break-words whitespace-pre-line text-ink">
          {message}
        </div>
        <div className="flex flex-wrap gap-2">
          <CopyButton value={message} label="Copy this message" isLabelled variant="secondary" />
          <CopyButton value={requestUrl} label="Copy only the link" isLabelled variant="secondary" />
        </div>
      </div>
    </details>
  );
}
