'use client';

import { Copy, Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import { announce } from '@/components/announcer/announce';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { writeToClipboard } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import type { TokenLife } from '@/lib/workbench/token/contract';
import { revealSeconds, useRevealedToken } from './use-revealed-token';

const masked = '••••••••••••••••••••••••';

/** The button that was pressed is gone, and the focus with it. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

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
          // Not anew with each second, which would undo a selection.
          if (element && element.textContent !== token.current) element.textContent = token.current;
        }}
        data-testid="revealed-token"
        className="block rounded-lg border border-warn-line bg-sunken px-3 py-2 font-mono text-xs leading-5 break-all select-all"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={takeFocus} onClick={() => void copy()}>
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

/** How a token is taken back once somebody has it who should not. */
const endings: Record<TokenLife['kind'], string> = {
  oauth: 'until it ends. HubSpot cannot take a single access token back.',
  static: 'for as long as it exists. To take it back, rotate or delete it in HubSpot.',
};

/** The access token itself, for half a minute, to whoever may have it and on record. */
export function RevealToken({ kind }: { kind: TokenLife['kind'] }) {
  const { hubId } = usePortal();
  const isPermitted = useIsPermitted('connection.reveal');
  const { reveal, token, show, hide } = useRevealedToken(hubId);
  const button = useRef<HTMLButtonElement>(null);
  const isShown = reveal.step === 'shown';
  const wasShown = useRef(false);
  useEffect(() => {
    // What had the focus went with the token.
    if (wasShown.current && !isShown) button.current?.focus();
    wasShown.current = isShown;
  }, [isShown]);
  if (!isPermitted) return null;
  return (
    <section aria-labelledby="reveal" className="space-y-3">
      <h2 id="reveal" className="text-base font-semibold">
        The token itself
      </h2>
      <Notice tone="warn" icon={<TriangleAlert />}>
        Whoever has it can do in this portal all that its scopes allow, from anywhere, {endings[kind]} Each reveal is on
        record with your name; ten an hour are possible.
      </Notice>
      {isShown ? (
        <ShownToken token={token} secondsLeft={reveal.secondsLeft} onHide={() => hide()} />
      ) : (
        <>
          <code className="block rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5">
            <span aria-hidden>{masked}</span>
            <span className="sr-only">The token is hidden</span>
          </code>
          <Button ref={button} onClick={() => void show()} disabled={reveal.step === 'asking'}>
            <Eye aria-hidden />
            {reveal.step === 'asking' ? 'Asking…' : `Reveal for ${revealSeconds} seconds`}
          </Button>
        </>
      )}
      {reveal.step === 'hidden' && reveal.error ? <InlineProblem error={reveal.error} /> : null}
    </section>
  );
}
