import type { Tone } from '@/components/ui/pill';
import type { ConnectionEvent } from '@/lib/vault/contract';

type EventWords = { title: string; text?: string; tone: Tone };

/** Why something failed, for codes that a person can do something about. */
const reasons: Record<string, string> = {
  bad_hub: 'HubSpot does not know this account any more.',
  configuration: 'HubSpot does not accept the client id or secret of this Portside.',
  invalid_grant: 'The app was uninstalled or access was revoked in HubSpot.',
  key_missing: 'The key that sealed it is not among this Portside’s keys.',
  malformed: 'HubSpot’s answer made no sense.',
  tampered: 'It was altered or damaged where it is stored.',
  transient: 'HubSpot did not answer.',
  unknown_token: 'The token was rotated or deleted in HubSpot.',
  wrong_portal: 'HubSpot answered with a token of another portal.',
};

const revocations: Record<string, string> = {
  revoked: 'HubSpot has revoked it.',
  not_needed: 'There was nothing to revoke.',
  kept_at_hubspot: 'HubSpot keeps the token until somebody deletes it there.',
};

/** What happened to a connection, in words: what, and where it helps why or with which result. */
export function describeConnectionEvent(event: ConnectionEvent): EventWords {
  const { kind, outcome, code, revocation } = event;
  const reason = code === null ? undefined : (reasons[code] ?? `Code ${code}.`);
  switch (kind) {
    case 'sign_in':
      return describeConsent(event);
    case 'connection.paste':
      return outcome === 'failed'
        ? { title: 'A pasted token was refused', text: reason, tone: 'warn' }
        : { title: 'Connected with a pasted token', tone: 'ok' };
    case 'connection.refresh':
      return outcome === 'failed'
        ? { title: 'Renewal failed', text: reason, tone: 'warn' }
        : { title: 'Access renewed', text: describeScopes(event), tone: 'neutral' };
    case 'connection.needs_reauth':
      return { title: 'Access ended', text: reason, tone: 'danger' };
    case 'connection.introspect':
      return describeIntrospection(event, reason);
    case 'connection.scopes':
      return { title: 'Permissions changed in HubSpot', text: describeScopes(event), tone: 'warn' };
    case 'connection.reveal':
      return { title: 'A token was shown', text: 'In the workbench, to whoever is named here.', tone: 'warn' };
    case 'connection.unusable':
      return { title: 'The stored token could not be opened', text: reason, tone: 'danger' };
    case 'connection.disconnect':
      return outcome === 'intent'
        ? { title: 'Disconnecting', text: 'The tokens were deleted here.', tone: 'neutral' }
        : { title: 'Disconnected', text: describeRevocation(revocation), tone: 'danger' };
    default:
      return { title: kind.replace(/^connection\./, '').replaceAll(/[._]/g, ' '), text: reason, tone: 'neutral' };
  }
}

function describeConsent({ grant, lostScopes }: ConnectionEvent): EventWords {
  if (grant === 'created') return { title: 'Connected', text: 'Somebody gave consent in HubSpot.', tone: 'ok' };
  if (grant === 'replaced') {
    return { title: 'Authorised again', text: 'A new consent replaced the one before.', tone: 'ok' };
  }
  const text = `The connection stays as it was: the new consent lacks ${lostScopes.join(', ')}.`;
  return { title: 'A consent was not taken over', text, tone: 'warn' };
}

function describeIntrospection({ outcome, isActive }: ConnectionEvent, reason: string | undefined): EventWords {
  if (outcome === 'failed') return { title: 'HubSpot could not be asked about the token', text: reason, tone: 'warn' };
  return isActive === false
    ? { title: 'HubSpot called the token inactive', tone: 'warn' }
    : { title: 'HubSpot confirmed the token', tone: 'neutral' };
}

function describeScopes({ addedScopes, lostScopes }: ConnectionEvent): string | undefined {
  const parts = [
    lostScopes.length > 0 ? `Lost: ${lostScopes.join(', ')}.` : '',
    addedScopes.length > 0 ? `New: ${addedScopes.join(', ')}.` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

function describeRevocation(revocation: string | null): string | undefined {
  if (revocation === null) return undefined;
  return revocations[revocation] ?? 'HubSpot did not confirm that it was revoked.';
}

/** Who did it and from where, e.g. "mara@… in Firefox on Linux". */
export function describeDoer({ by, source }: ConnectionEvent): string {
  if (by.kind === 'person') {
    const who = by.name ?? by.email ?? 'Somebody';
    return source ? `${who}, ${source}` : who;
  }
  if (by.kind === 'worker') return 'Portside, by itself';
  if (by.kind === 'cli') return 'A command at the server';
  return 'Portside';
}
