'use client';

import { SignInButton } from './sign-in-button';

/** To HubSpot and back to this page. */
export function SignInAgainButton() {
  return <SignInButton size="md">Sign in again</SignInButton>;
}
