'use client';

import Link from 'next/link';
import { usePortal } from '@/components/portal/portal-provider';
import { connectionPath, scopesPath } from '@/components/routes/paths';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { SignInAgainButton } from '@/components/sign-in/sign-in-again-button';
import { buttonStyle, type ButtonProps } from '@/components/ui/button';
import type { ErrorAction } from './explain-error';
import { RetryButton } from './retry-button';

type ErrorActionButtonProps = {
  action: ErrorAction;
  /** Without it nothing can be tried again here. */
  onRetry?: () => void;
  isRetrying?: boolean;
} & Pick<ButtonProps, 'size'>;

/** The button that does what can help; nothing where that is not a button's to do. */
export function ErrorActionButton({ action, onRetry, isRetrying, size }: ErrorActionButtonProps) {
  switch (action.kind) {
    case 'retry':
    case 'retry-after': {
      const waitSeconds = action.kind === 'retry-after' ? action.seconds : undefined;
      return onRetry ? <RetryButton variant="primary" {...{ size, onRetry, isRetrying, waitSeconds }} /> : null;
    }
    case 'reconnect':
      return <ReconnectButton size={size} />;
    case 'sign-in':
      return <SignInAgainButton />;
    case 'open-setup':
      return (
        <Link href="/setup" className={buttonStyle({ variant: 'primary', size })}>
          Open the setup page
        </Link>
      );
    case 'open-scopes':
    case 'open-connection':
    case 'open-hubspot':
      return <PortalLink action={action} size={size} />;
    case 'edit-input':
    case 'none':
      return null;
  }
}

type PortalLinkProps = {
  action: Extract<ErrorAction, { kind: 'open-scopes' | 'open-connection' | 'open-hubspot' }>;
} & Pick<ButtonProps, 'size'>;

function PortalLink({ action, size }: PortalLinkProps) {
  const { hubId, uiOrigin } = usePortal();
  const className = buttonStyle({ variant: 'primary', size });
  if (action.kind === 'open-hubspot') {
    const href = uiOrigin + action.path.replace('{hubId}', String(hubId));
    return (
      <a href={href} target="_blank" rel="noreferrer" className={className}>
        {action.label}
      </a>
    );
  }
  return action.kind === 'open-scopes' ? (
    <Link href={scopesPath(hubId, action.scopes)} className={className}>
      See the scopes
    </Link>
  ) : (
    <Link href={connectionPath(hubId)} className={className}>
      See the connection
    </Link>
  );
}
