import { describe, expect, it } from 'vitest';
import { syncPhases, type SyncStatus } from '@/lib/sync/contract';
import { nothingYet } from '@/lib/sync/progress';
import {
  describeChanges,
  describeProof,
  describeSync,
  phaseWords,
  toChipText,
  toCountText,
  toWholePercent,
} from './sync-words';

const settings = { locale: 'en-GB', timeZone: 'UTC' };

const resting: SyncStatus = {
  ...nothingYet,
  lastCompletedAt: '2026-11-22T14:02:30Z',
  freshAsOf: '2026-11-22T14:02:00Z',
  isComplete: true,
  isWorkerAlive: true,
};
const neverCopied: SyncStatus = { ...resting, isComplete: false, freshAsOf: null, lastCompletedAt: null };
const copying: SyncStatus = { ...neverCopied, state: 'running', mode: 'full', phase: 'contacts', percent: 43.9 };

const chip = (status: SyncStatus) => toChipText(status, 'connected', settings);

describe('the verdict of a comparison', () => {
  it.each([
    ['No difference', {}],
    ['3 differences mended', { missing: 2, surplus: 1 }],
    ['1 contact not copied', { mirrorCount: 9_999 }],
    ['1 contact not copied', { mirrorCount: 9_999, missing: 4 }],
  ])('is “%s” only where that is so', (text, found) => {
    const proof = {
      checkedAt: '2026-11-22T14:00:00Z',
      hubspotCount: 10_000,
      mirrorCount: 10_000,
      missing: 0,
      surplus: 0,
    };
    const verdict = describeProof({ ...proof, ...found }, 'en-GB');
    expect(verdict).toEqual({ tone: text === 'No difference' ? 'ok' : 'warn', text });
  });
});

describe('the state of the copy in words', () => {
  it('does not call a copy whole that had to leave a contact out', () => {
    const error = {
      category: 'UPSTREAM_CONTRACT' as const,
      message: '1 contact could not be copied.',
      hint: null,
      at: '',
    };
    const whole = 'Every contact of the portal';
    expect(describeSync(resting, 'connected').text).toContain(whole);
    expect(describeSync({ ...resting, error }, 'connected').text).not.toContain(whole);
  });

  it('fits a corner of the contacts page', () => {
    expect(chip(neverCopied)).toBe('Live');
    expect(chip(copying)).toBe('Copying 43 %');
    expect(chip({ ...copying, percent: null })).toBe('Copying');
    expect(chip(resting)).toBe('Fresh as of 14:02');
    expect(chip({ ...resting, state: 'paused', reason: 'rate_limit' })).toBe('Sync paused');
    expect(chip({ ...resting, state: 'failed' })).toBe('Sync failed');
    expect(chip({ ...resting, isWorkerAlive: false })).toBe('Sync stopped');
    expect(toChipText(resting, 'needs_reauth', settings)).toBe('Sync paused');
  });

  it('stays fresh while changes are read, and counts up only when everything is copied again', () => {
    const running = { ...resting, state: 'running', percent: 10 } as const;
    expect(chip({ ...running, mode: 'incremental' })).toBe('Fresh as of 14:02');
    expect(chip({ ...running, mode: 'full' })).toBe('Copying 10 %');
  });

  it('names the hindrance before everything else', () => {
    const running = { ...copying, isWorkerAlive: false };
    expect(describeSync(running, 'needs_reauth').remedy).toBe('reconnect');
    expect(describeSync(running, 'connected').headline).toBe('The worker is not running');
    expect(describeSync({ ...resting, state: 'paused', reason: 'missing_scopes' }, 'connected')).toMatchObject({
      headline: 'A HubSpot permission is missing',
      remedy: 'reconnect',
    });
    expect(describeSync({ ...resting, state: 'paused', reason: 'something new' }, 'connected').headline).toBe(
      'Copying waits',
    );
  });

  it('has a sentence for every phase', () => {
    for (const phase of syncPhases) {
      expect(describeSync({ ...copying, phase }, 'connected').headline).toBe(phaseWords[phase]);
    }
  });
});

describe('what a run has done', () => {
  it.each([
    ['No contact had changed', {}],
    ['1 contact added', { added: 1 }],
    ['1,200 contacts changed, 1 removed', { changed: 1_200, removed: 1 }],
    ['2 contacts added, 3 changed, 4 removed', { added: 2, changed: 3, removed: 4 }],
  ])('is “%s”', (text, change) => {
    expect(describeChanges({ added: 0, changed: 0, removed: 0, ...change }, 'en-GB')).toBe(text);
  });
});

describe('the numbers', () => {
  it('never claim to be done before it is over', () => {
    expect(toWholePercent(99.97)).toBe(99);
    expect(toWholePercent(100)).toBe(99);
    expect(toWholePercent(-1)).toBe(0);
  });

  it('say how many of how many, and never more than all', () => {
    expect(toCountText({ ...copying, synced: 4200, total: 10_000 }, 'en')).toBe('4,200 of 10,000');
    expect(toCountText({ ...copying, synced: 12_000, total: 10_000 }, 'en')).toBe('12,000 of 12,000');
    expect(toCountText({ ...copying, synced: 300, total: null }, 'en')).toBe('300 so far');
  });
});
