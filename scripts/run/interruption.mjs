/**
 * Turns Ctrl-C and the signals that end a service into something that can be awaited. From then on the process no longer dies of
 * them by itself.
 */
export function watchInterruption() {
  const controller = new AbortController();
  /** @type {Promise<void>} */
  const happened = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  // Several arrive when a terminal and npm both pass on one Ctrl-C.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => controller.abort());
  return { signal: controller.signal, happened };
}
