import { describe, expect, it } from 'vitest';
import { describeCause, describeRate, formatMilliseconds, nameDoer, statusWord } from './activity-words';

describe('the words of the activity page', () => {
  it.each([
    ['a route', 'PATCH contacts/{contactId}', 'Edited a contact'],
    ['a route that is new', 'POST lists', 'POST lists'],
    ['a part of the sync', 'worker.sync_changes', 'Sync: changes'],
    ['work that is new', 'worker.daily_check', 'Worker: daily check'],
    ['a command', 'cli.doctor', 'Command line: doctor'],
    ['a word of JavaScript', 'constructor', 'constructor'],
  ])('say what %s is for', (_title, cause, words) => {
    expect(describeCause(cause)).toBe(words);
  });

  it('name people, and what works by itself', () => {
    expect(nameDoer({ kind: 'person', id: '1', name: 'Mara', email: 'm@a.example' })).toBe('Mara');
    expect(nameDoer({ kind: 'person', id: '1', name: null, email: 'm@a.example' })).toBe('m@a.example');
    expect(nameDoer({ kind: 'person', id: '1', name: null, email: null })).toBe('Somebody who left');
    expect(nameDoer({ kind: 'worker' })).toBe('Worker');
  });

  it('say how a call ended', () => {
    expect(statusWord({ status: 403, outcome: 'refused' })).toBe('403');
    expect(statusWord({ status: 200, outcome: 'unanswered' })).toBe('No answer');
  });

  it('say how long it took, and what was left of the limits', () => {
    expect(formatMilliseconds(999, 'en')).toBe('999 ms');
    expect(formatMilliseconds(12_345, 'en')).toBe('12.3 s');
    expect(describeRate({ remaining: '181', max: '190', intervalMs: '10000', dailyRemaining: '249000' })).toBe(
      '181 of 190 left in 10 s; 249000 left today',
    );
    expect(describeRate({ retryAfterSeconds: '3' })).toBe('asked to wait 3 s');
    expect(describeRate({})).toBeUndefined();
  });
});
