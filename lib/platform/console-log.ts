import type { Log } from './log';

type Console = Pick<typeof console, 'error' | 'warn'>;

/** Colours of a terminal, and the signs that Next puts before what it reports. */
const decoration = /\u001b\[[\d;]*m|[⨯⚠]/g;
/** Whatever has a slash in it may be the address of a request, with a search for a person. */
const address = /\S*\/\S*/g;

/**
 * Makes Next and other packages, which know no log but the console, write lines of our log. Of what they print it takes
 * texts without addresses, and the error; anything else can hold a request or its body.
 */
export function routeConsole(log: Pick<Log, 'error' | 'warn'>, target: Console = console): void {
  for (const level of ['error', 'warn'] as const) {
    target[level] = (...parts: unknown[]) => {
      const text = parts.filter((part) => typeof part === 'string').join(' ');
      const message = text.replace(decoration, '').replace(address, '[address]').trim();
      const err = parts.find((part) => part instanceof Error);
      log[level]({ err, from: 'console' }, message === '' ? 'a package reported this' : message);
    };
  }
}
