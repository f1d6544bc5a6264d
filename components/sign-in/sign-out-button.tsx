'use client';

import { Button } from '@/components/ui/button';
import { startSignOut } from './start-sign-in';

export function SignOutButton({ callbackPath }: { callbackPath?: string }) {
  return (
    <Button variant="ghost" onClick={() => void startSignOut(callbackPath)}>
      Sign out
    </Button>
  );
}
