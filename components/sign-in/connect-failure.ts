import { assertNever } from '@/lib/kernel/assert';
import type { ConnectErrorCode } from '@/lib/auth/contract';

export type ConnectFailure = {
  title: string;
  what: string;
  /** Who can mend it. */
  who: 'you' | 'you-or-admin' | 'operator' | 'wait';
  next: string;
  action: 'try-again' | 'setup' | 'home';
};

/** What a sign-in that failed means for the person who tried, and their next step. */
export function describeConnectFailure(code: ConnectErrorCode): ConnectFailure {
  switch (code) {
    case 'denied':
      return {
        title: 'Nothing was connected',
        what: 'HubSpot was told not to connect, so Portside got no access to anything.',
        who: 'you-or-admin',
        next: 'If that was not meant, start again and agree in HubSpot.',
        action: 'try-again',
      };
    case 'state_mismatch':
      return {
        title: 'This sign-in link is not valid any more',
        what: 'HubSpot’s answer does not belong to a sign-in that was started in this browser. An old tab, a copied link or the Back button leads here.',
        who: 'you',
        next: 'Start again, in this browser and in one tab.',
        action: 'try-again',
      };
    case 'state_expired':
      return {
        title: 'The sign-in took too long',
        what: 'Between starting here and HubSpot’s answer there may be 15 minutes at most, for your safety.',
        who: 'you',
        next: 'Start again; HubSpot remembers who you are.',
        action: 'try-again',
      };
    case 'code_expired':
      return {
        title: 'The approval has expired',
        what: 'HubSpot’s approval can be used once and only for a moment, and this one was too late or had been used.',
        who: 'you',
        next: 'Start again.',
        action: 'try-again',
      };
    case 'configuration':
      return {
        title: 'Portside is not set up correctly',
        what: 'HubSpot does not accept this Portside as an app: its client ID, its secret, the redirect address or the permissions it asks for do not match the app in HubSpot.',
        who: 'operator',
        next: 'Tell whoever runs this Portside. The set-up page lists what has to match.',
        action: 'setup',
      };
    case 'upstream':
      return {
        title: 'No answer came',
        what: 'HubSpot, or your team’s sign-in, gave no usable answer in time. Your portal and this Portside are fine.',
        who: 'wait',
        next: 'Try again in a minute.',
        action: 'try-again',
      };
    case 'not_allowed':
      return {
        title: 'You are not let in here',
        what: 'It is known who you are, but this Portside is for certain portals and for people who were invited. It has kept no access and nothing about you.',
        who: 'operator',
        next: 'To join as a member, open the link of an invitation. To connect a portal of your own, ask whoever runs this Portside to allow it.',
        action: 'try-again',
      };
    case 'identity':
      return {
        title: 'It is not certain who you are',
        what: 'Portside asked whose sign-in this is and got no answer that it could trust, so it signed nobody in.',
        who: 'wait',
        next: 'Try again in a minute.',
        action: 'try-again',
      };
    case 'store_failed':
      return {
        title: 'Portside could not save the connection',
        what: 'HubSpot agreed, but Portside’s own database refused. Nothing was half saved.',
        who: 'operator',
        next: 'Try again. If it stays like this, tell whoever runs this Portside.',
        action: 'try-again',
      };
    case 'unknown':
      return {
        title: 'The sign-in did not work',
        what: 'Something went wrong that Portside has no better words for. No access was kept.',
        who: 'operator',
        next: 'Try again. If it stays like this, tell whoever runs this Portside, and the time at which it happened.',
        action: 'try-again',
      };
    default:
      return assertNever(code);
  }
}

export const whoWords: Record<ConnectFailure['who'], string> = {
  you: 'You can mend this yourself.',
  'you-or-admin': 'You can mend this yourself, or a HubSpot admin of your company if HubSpot does not let you.',
  operator: 'Whoever runs this Portside can mend this.',
  wait: 'Nobody has to do anything; it passes.',
};
