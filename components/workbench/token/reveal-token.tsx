'use client';

import { Copy, Eye, EyeOff, TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { announce } from '@/components/announcer/announce';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { writeToClipboard } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { revealSeconds, useRevealedToken } from './use-revealed-token';

const masked = '••••••••••••••••••••••••';

type ShownTokenProps = { token: RefObject<string | null>; secondsLeft: number; onHide: () => void };

function ShownToken({ token, secondsLeft, onHide }: ShownTokenProps) {
  async function copy() {
    const isCopied = token.current !== null && (await writeToClipboard(token.current));
    announce(isCopied ? 'Copied' : 'The browser refused to copy');
  }
  return (
    <>
      <code
        // Written past React, which would keep a former text for a while.
        ref={(element) => {
          if (element) element.textContent = token.current;
        }}
        data-testid="revealed-token"
        className="block rounded-lg border border-warn-line bg-sunken px-3 py-2 font-mono text-xs leading-5 break-all select-all"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          Copy
        </Button>
        <Button variant="ghost" onClick={onHide}>
          <EyeOff aria-hidden />
          Hide now
        </Button>
        <p className="text-sm text-muted tabular-nums">Hidden again in {secondsLeft} s</p>
      </div>
    </>
  );
}

/** The access token itself, for half a minute, to whoever may have it and on record. */
export function RevealToken() {
  const { hubId } = usePortal();
  const isPermitted = useIsPermitted('connection.reveal');
  const { reveal, token, show, hide } = useRevealedToken(hubId);
  if (!isPermitted) return null;
  return (
    <section aria-labelledby="reveal" className="space-y-3">
      <h2 id="reveal" className="text-base font-semibold">
        The token itself
      </h2>
      <Notice tone="warn" icon={<TriangleAlert />}>
        Whoever has it can do in this portal all that its scopes allow, from anywhere, until it ends. HubSpot cannot
        take a single access token back. Each reveal is on record with your name; ten an hour are possible.
      </Notice>
      {reveal.step === 'shown' ? (
        <ShownToken token={token} secondsLeft={reveal.secondsLeft} onHide={() => hide()} />
      ) : (
        <>
          <code className="block rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5">
            <span aria-hidden>{masked}</span>
            <span className="sr-only">The token is hidden</span>
          </code>
          <Button onClick={() => void show()} disabled={reveal.step === 'asking'}>
            <Eye aria-hidden />
            {reveal.step === 'asking' ? 'Asking…' : `Reveal for ${revealSeconds} seconds`}
          </Button>
        </>
      )}
      {reveal.step === 'hidden' && reveal.error ? <InlineProblem error={reveal.error} /> : null}
    </section>
  );
}
