'use client';

import { Button } from '@/components/ui/button';
import { startSignOut } from './start-sign-in';

export function SignOutButton() {
  return (
    <Button variant="ghost" onClick={() => void startSignOut()}>
      Sign out
    </Button>
  );
}
