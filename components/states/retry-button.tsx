'use client';

import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';

/** Longer than this nobody watches a number get smaller; the button is open and the words say how long it takes. */
const countdownSecondsMax = 60;

type RetryButtonProps = {
  onRetry: () => void;
  isRetrying?: boolean;
  /** How long HubSpot asks to wait. */
  waitSeconds?: number;
} & Pick<ButtonProps, 'variant' | 'size'>;

/** Tries again, once the time that HubSpot asks for is over. */
export function RetryButton({ onRetry, isRetrying = false, waitSeconds = 0, variant, size }: RetryButtonProps) {
  const [leftSeconds, setLeftSeconds] = useState(waitSeconds <= countdownSecondsMax ? waitSeconds : 0);
  const isWaiting = leftSeconds > 0;

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setLeftSeconds((left) => left - 1), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);

  return (
    <Button variant={variant} size={size} onClick={onRetry} disabled={isRetrying || isWaiting}>
      {isRetrying ? 'Trying…' : isWaiting ? `Try again in ${leftSeconds} s` : 'Try again'}
    </Button>
  );
}
