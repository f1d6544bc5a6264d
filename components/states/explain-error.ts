import { assertNever } from '@/lib/kernel/assert';
import type { ErrorBody } from '@/lib/http/contract';
import type { ExplanationAction, Mender } from '@/lib/workbench/explain/contract';

/** The one thing that can help now. */
export type ErrorAction = ExplanationAction | { kind: 'sign-in' };

export type ErrorWords = {
  title: string;
  /** What happened, and what to do about it where that is a sentence of its own. */
  what: string;
  next?: string;
  /** Both, for where there is room for a line alone. */
  text: string;
  who?: Mender;
  action: ErrorAction;
};

/** What does not go together here, whatever HubSpot has. */
const ourConflicts = new Map([
  ['last_owner', 'A portal needs an owner'],
  ['last_way_in', 'You need a way in'],
  ['not_open', 'This is settled already'],
]);

/** Conflicts with what HubSpot holds; one without a reason is HubSpot's own. */
const hubspotConflicts = new Set([undefined, 'changed', 'exists', 'merged']);

/** Limits of Portside's own, which HubSpot knows nothing of. */
const ourLimits = new Set(['forced_refresh', 'reveal', 'sign_in_attempts']);

/** Faults of what is stored of a connection, which a sign-in stores anew. */
const unusableGrants = new Set(['app_changed', 'key_missing', 'tampered']);

/** Says what an error means for the reader and what to do next; HubSpot's are explained by the server already. */
export function explainError(error: ErrorBody): ErrorWords {
  const { explanation } = error;
  if (explanation) {
    const { title, what, next, who, action } = explanation;
    return { title, what, next, who, action, text: `${what} ${next}` };
  }
  const { title, text, next } = explainOwnError(error);
  return { title, what: text, text, action: { kind: next } };
}

type OwnWords = { title: string; text: string; next: 'retry' | 'reconnect' | 'sign-in' | 'none' };

/** What Portside itself decided; the words of `message` and `hint` are ours already. */
function explainOwnError({ category, message, hint, reason }: ErrorBody): OwnWords {
  const text = hint ? `${message} ${hint}` : message;
  switch (category) {
    case 'VALIDATION_ERROR':
      return { title: 'This cannot be answered', text, next: 'none' };
    case 'UNAUTHENTICATED':
      return {
        title: 'You are signed out',
        text: 'Your session has ended. Sign in again to go on where you were.',
        next: 'sign-in',
      };
    case 'FORBIDDEN':
      if (reason === 'access_ended') return { title: 'Your HubSpot access has ended', text, next: 'none' };
      if (reason === 'missing_scopes') return { title: 'A HubSpot permission is missing', text, next: 'reconnect' };
      return { title: reason === 'role' ? 'Your role does not allow this' : 'This is not allowed', text, next: 'none' };
    case 'OBJECT_NOT_FOUND':
      return { title: 'Not found', text, next: 'none' };
    case 'CONFLICT':
      return { title: nameConflict(reason), text, next: 'none' };
    case 'RATE_LIMITS':
      if (ourLimits.has(reason ?? '')) return { title: 'Enough for now', text, next: 'none' };
      return {
        title: 'HubSpot asks for a pause',
        text: 'HubSpot limits how often its data may be read, and this portal has reached the limit. It passes within seconds.',
        next: 'retry',
      };
    case 'RECONNECT_REQUIRED':
      return { title: 'HubSpot access has ended', text: message, next: 'reconnect' };
    case 'UPSTREAM_UNAVAILABLE':
      return reason === 'unreachable'
        ? { title: 'No connection', text, next: 'retry' }
        : {
            title: 'HubSpot is not answering',
            text: 'Nothing is lost and nothing needs mending here. Try again in a moment.',
            next: 'retry',
          };
    case 'UPSTREAM_CONTRACT':
      return {
        title: 'HubSpot answered in an unexpected way',
        text: 'Portside did not understand the answer and shows nothing rather than something wrong.',
        next: 'retry',
      };
    case 'INTERNAL':
      if (reason === undefined) return { title: 'Something went wrong here', text, next: 'retry' };
      // The installation has to be mended and trying again mends nothing; but a new grant does not need the old one.
      return unusableGrants.has(reason)
        ? { title: 'This connection cannot be used', text, next: 'reconnect' }
        : { title: 'Portside is not set up for this', text, next: 'none' };
    default:
      return assertNever(category);
  }
}

function nameConflict(reason: string | undefined): string {
  if (hubspotConflicts.has(reason)) return 'HubSpot has something else by now';
  return ourConflicts.get(reason ?? '') ?? 'This does not work now';
}
