import { describe, expect, it } from 'vitest';
import { createSharedFlights } from './shared-flights';

function deferred() {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

const read = { group: 1001, key: 'GET /contacts' };

describe('identical reads at the same time', () => {
  it('are one call', async () => {
    const flights = createSharedFlights();
    const answer = deferred();
    let runs = 0;
    const run = () => (runs++, answer.promise);
    const readers = [1, 2, 3].map(() => flights.share(read, run));
    answer.resolve('rows');
    expect(await Promise.all(readers)).toEqual(['rows', 'rows', 'rows']);
    expect(runs).toBe(1);
  });

  it('fail together, and the next one tries anew', async () => {
    const flights = createSharedFlights();
    const answer = deferred();
    const readers = [1, 2].map(() => flights.share(read, () => answer.promise));
    answer.reject(new Error('502'));
    const outcomes = await Promise.allSettled(readers);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await flights.share(read, async () => 'rows')).toBe('rows');
  });

  it('are separate calls for another key and for another portal', async () => {
    const flights = createSharedFlights();
    const keys = [read, { ...read, key: 'GET /owners' }, { ...read, group: 1002 }];
    expect(await Promise.all(keys.map((key, index) => flights.share(key, async () => index)))).toEqual([0, 1, 2]);
  });

  it('go on for those who stay when one reader leaves', async () => {
    const flights = createSharedFlights();
    const answer = deferred();
    const leaver = new AbortController();
    let callSignal: AbortSignal | undefined;
    const run = (signal: AbortSignal) => {
      callSignal = signal;
      return answer.promise;
    };
    const leaves = flights.share(read, run, leaver.signal);
    const stays = flights.share(read, run);
    leaver.abort(new Error('tab closed'));
    await expect(leaves).rejects.toThrow('tab closed');
    expect(callSignal?.aborted).toBe(false);
    answer.resolve('rows');
    expect(await stays).toBe('rows');
  });

  it('are aborted when the last reader has left, and not joined after that', async () => {
    const flights = createSharedFlights();
    const reader = new AbortController();
    let callSignal: AbortSignal | undefined;
    const leaves = flights.share(
      read,
      (signal) => {
        callSignal = signal;
        return new Promise<string>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
      reader.signal,
    );
    reader.abort(new Error('tab closed'));
    await expect(leaves).rejects.toThrow('tab closed');
    expect(callSignal?.aborted).toBe(true);
    expect(await flights.share(read, async () => 'rows')).toBe('rows');
  });

  it('are not joined by somebody who asks after a write', async () => {
    const flights = createSharedFlights();
    const before = deferred();
    const early = flights.share(read, () => before.promise);
    flights.forget(read.group);
    expect(await flights.share(read, async () => 'after')).toBe('after');
    before.resolve('before');
    expect(await early).toBe('before');
  });
});
