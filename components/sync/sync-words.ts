import { formatTime, type FormatSettings } from '@/components/format/instant';
import { formatCount, formatAmount } from '@/components/format/number';
import type { Tone } from '@/components/ui/pill';
import type { ConnectionStatus } from '@/lib/kernel/connection-status';
import type { RunChanges, SyncPhase, SyncStatus } from '@/lib/sync/contract';

/** What a run is doing, as a sentence without its end. */
export const phaseWords: Record<SyncPhase, string> = {
  properties: 'Reading property definitions',
  contacts: 'Copying contacts',
  indexes: 'Preparing the copy for search and filters',
  changes: 'Reading what has changed',
  archived: 'Looking for contacts that were archived',
  sweep: 'Comparing every contact with HubSpot',
  repair: 'Reading contacts again that differed',
};

type PauseWords = { headline: string; text: string; remedy?: 'reconnect' };

const pauses: Record<string, PauseWords> = {
  rate_limit: {
    headline: 'Waiting for HubSpot’s limit',
    text: 'HubSpot limits how often its data may be read in ten seconds, and the screen comes first. It goes on by itself.',
  },
  daily_limit: {
    headline: 'HubSpot’s daily limit is used up',
    text: 'All apps of this portal share a number of requests a day. Copying goes on by itself when HubSpot starts a new day.',
  },
  migration: {
    headline: 'HubSpot is moving this portal',
    text: 'HubSpot is moving the portal’s data between its data centres and answers nothing meanwhile. That can take up to a day; copying goes on by itself afterwards.',
  },
  upstream: {
    headline: 'HubSpot is not answering',
    text: 'Nothing is lost. Copying is tried again by itself, at growing intervals.',
  },
  reconnect: {
    headline: 'HubSpot access has ended',
    text: 'The copy stays readable but does not get fresher until somebody reconnects the portal.',
    remedy: 'reconnect',
  },
  missing_scopes: {
    headline: 'A HubSpot permission is missing',
    text: 'Portside may not read contacts any more. Reconnect the portal and allow it; the copy stays readable meanwhile.',
    remedy: 'reconnect',
  },
  disk: {
    headline: 'The disk is full',
    text: 'Whoever runs this Portside has to make room on its disk. Copying goes on by itself then.',
  },
};

const unknownPause: PauseWords = { headline: 'Copying waits', text: 'It goes on by itself.' };

const connectionPauses: Record<Exclude<ConnectionStatus, 'connected'>, PauseWords> = {
  needs_reauth: {
    headline: 'HubSpot access has ended',
    text: 'The copy stays readable but does not get fresher until somebody reconnects the portal.',
    remedy: 'reconnect',
  },
  disconnected: {
    headline: 'This portal is disconnected',
    text: 'Nothing is copied until somebody connects it again.',
    remedy: 'reconnect',
  },
  error: {
    headline: 'This connection cannot be used',
    text: 'Its key or its HubSpot app is no longer the one of this Portside. Whoever runs it can put that back; or somebody reconnects the portal.',
    remedy: 'reconnect',
  },
};

export type SyncSituation = {
  kind: 'blocked' | 'stopped' | 'paused' | 'failed' | 'running' | 'fresh' | 'never';
  tone: Tone;
  headline: string;
  text: string;
  remedy?: 'reconnect';
};

/** What is going on with the copy, the most hindering thing first. */
export function describeSync(status: SyncStatus, connection: ConnectionStatus): SyncSituation {
  if (connection !== 'connected') return { kind: 'blocked', tone: 'warn', ...connectionPauses[connection] };
  if (!status.isWorkerAlive) {
    return {
      kind: 'stopped',
      tone: 'danger',
      headline: 'The worker is not running',
      text: 'Copying is done by a process of its own, and that process does not answer. Whoever runs this Portside can restart Portside, or start the worker with “npm run portside -- worker”.',
    };
  }
  if (status.state === 'paused') {
    return { kind: 'paused', tone: 'warn', ...(pauses[status.reason ?? ''] ?? unknownPause) };
  }
  if (status.state === 'failed') {
    return {
      kind: 'failed',
      tone: 'danger',
      headline: 'The last run failed',
      text: status.isComplete
        ? 'The copy is whole but older than it should be. It is tried again by itself.'
        : 'The first copy is not complete. It is taken up where it stopped.',
    };
  }
  if (status.state === 'running') return describeRun(status);
  if (status.isComplete) {
    return {
      kind: 'fresh',
      tone: 'ok',
      headline: 'Your copy is up to date',
      text: status.error
        ? 'But for what is said below, every contact of the portal is in your own database. Changes in HubSpot arrive with the next run.'
        : 'Every contact of the portal is in your own database. Changes in HubSpot arrive with the next run.',
    };
  }
  return {
    kind: 'never',
    tone: 'neutral',
    headline: 'Nothing has been copied yet',
    text: 'The first copy starts by itself within moments. Until it is complete, lists read live from HubSpot.',
  };
}

function describeRun({ phase, isComplete, mode }: SyncStatus): SyncSituation {
  const headline = phase ? phaseWords[phase] : 'Starting';
  if (!isComplete) {
    return {
      kind: 'running',
      tone: 'accent',
      headline,
      text: 'This is the first copy. Until it is complete, lists read live from HubSpot; nobody has to wait for it.',
    };
  }
  const text =
    mode === 'full'
      ? 'Everything is copied again. Lists go on reading the copy meanwhile.'
      : 'The copy is whole and being brought up to date.';
  return { kind: 'running', tone: 'accent', headline, text };
}

const differences = { one: 'difference', many: 'differences' };
const contacts = { one: 'contact', many: 'contacts' };

/** What a comparison of all ids has shown: what is still missing before what was mended. */
export function describeProof(proof: NonNullable<SyncStatus['proof']>, locale: string): { tone: Tone; text: string } {
  const left = proof.hubspotCount - proof.mirrorCount;
  if (left > 0) return { tone: 'warn', text: `${formatCount(left, contacts, locale)} not copied` };
  const mended = proof.missing + proof.surplus;
  if (mended > 0) return { tone: 'warn', text: `${formatCount(mended, differences, locale)} mended` };
  return { tone: 'ok', text: 'No difference' };
}

/** "2 contacts added, 1 changed": what a run has done to the copy. */
export function describeChanges({ added, changed, removed }: RunChanges, locale: string): string {
  const parts = [
    { count: added, what: 'added' },
    { count: changed, what: 'changed' },
    { count: removed, what: 'removed' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return 'No contact had changed';
  return parts
    .map(({ count, what }, index) =>
      index === 0 ? `${formatCount(count, contacts, locale)} ${what}` : `${formatAmount(count, locale)} ${what}`,
    )
    .join(', ');
}

/** A percentage without decimals; never 100 before it is over. */
export function toWholePercent(percent: number): number {
  return Math.min(99, Math.max(0, Math.floor(percent)));
}

/** The state in two or three words, for a corner of another page. */
export function toChipText(status: SyncStatus, connection: ConnectionStatus, settings: FormatSettings): string {
  const { kind } = describeSync(status, connection);
  switch (kind) {
    case 'blocked':
    case 'paused':
      return 'Sync paused';
    case 'stopped':
      return 'Sync stopped';
    case 'failed':
      return 'Sync failed';
    case 'never':
      return 'Live';
    case 'running':
      if (!status.isComplete || status.mode === 'full') {
        return status.percent === null ? 'Copying' : `Copying ${toWholePercent(status.percent)} %`;
      }
      return toFreshText(status, settings);
    case 'fresh':
      return toFreshText(status, settings);
  }
}

function toFreshText({ freshAsOf, lastCompletedAt }: SyncStatus, settings: FormatSettings): string {
  const iso = freshAsOf ?? lastCompletedAt;
  return iso === null ? 'Fresh' : `Fresh as of ${formatTime(Date.parse(iso), settings)}`;
}

/** "4,200 of 10,000 contacts", as far as it is known. */
export function toCountText({ synced, total }: SyncStatus, locale: string): string {
  const done = formatAmount(synced, locale);
  return total === null ? `${done} so far` : `${done} of ${formatAmount(Math.max(total, synced), locale)}`;
}
