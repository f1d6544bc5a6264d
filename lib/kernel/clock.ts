/** Time as a dependency, so that tests decide what time it is and how long a wait takes. */
export type Clock = {
  /** Wall clock, epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

/**
 * How old a reading of the clock may be when it is compared with another process's: between the two lies a wait for the
 * database. What is further ahead was written before the clock was set back. Longer than the database lets anybody wait.
 */
export const readingAgeMsMax = 5_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
