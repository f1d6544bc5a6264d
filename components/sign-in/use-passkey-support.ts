import { useSyncExternalStore } from 'react';

const neverChanges = () => () => undefined;

/** A passkey belongs to a host name; for a bare address no browser makes one. WebAuthn Level 3, section 5.1.3. */
function canHavePasskeys(): boolean {
  const isAddress = /^[\d.]+$|:/.test(location.hostname);
  return 'PublicKeyCredential' in window && !isAddress;
}

/** Whether this browser can use passkeys here; undefined until it is known. */
export function usePasskeySupport(): boolean | undefined {
  return useSyncExternalStore<boolean | undefined>(neverChanges, canHavePasskeys, () => undefined);
}
