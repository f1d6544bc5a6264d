'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { announce } from '@/components/announcer/announce';
import { Button, type ButtonProps } from './button';

const confirmedMs = 1600;

type CopyButtonProps = Omit<ButtonProps, 'value' | 'children' | 'onClick'> & {
  /** A function where to make the text takes a while: it is asked when the button is pressed. */
  value: string | (() => string);
  /** What is copied, for the button's name: "Copy e-mail". */
  label: string;
  /** Shows the label beside the icon. */
  isLabelled?: boolean;
  /** In place of the usual one, where two buttons copy different things. */
  icon?: ReactNode;
};

/** False where the browser refuses, or has no clipboard because the page is not served securely. */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function CopyButton(allProps: CopyButtonProps) {
  const { value, label, isLabelled = false, icon, size, variant = 'ghost', ...props } = allProps;
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), confirmedMs);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    const isCopied = await writeToClipboard(typeof value === 'function' ? value() : value);
    setState(isCopied ? 'copied' : 'failed');
    announce(isCopied ? 'Copied' : 'The browser refused to copy');
  }

  const text = state === 'copied' ? 'Copied' : state === 'failed' ? 'Not copied' : label;
  return (
    <Button
      variant={variant}
      size={size ?? (isLabelled ? 'md' : 'icon-sm')}
      aria-label={isLabelled ? undefined : label}
      title={isLabelled ? undefined : text}
      onClick={copy}
      {...props}
    >
      {state === 'copied' ? <Check aria-hidden className="text-ok-text" /> : (icon ?? <Copy aria-hidden />)}
      {isLabelled ? text : null}
    </Button>
  );
}
