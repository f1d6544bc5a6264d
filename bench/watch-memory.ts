const lookEveryMs = 20;

/** The most memory that this process has from now on, in MB, until it is stopped. */
export function watchMemory(): { stop(): number } {
  let peakBytes = 0;
  const look = () => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return Math.round(peakBytes / 2 ** 20);
    },
  };
}
