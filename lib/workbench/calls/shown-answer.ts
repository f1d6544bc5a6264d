import type { CallAnswer, RateLeft } from './contract';

/** What may help somebody who reads an answer; cookies and what the network in between adds are not among it. */
const shownHeader =
  /^(?:content-type|content-length|content-encoding|date|deprecation|etag|link|location|retry-after|sunset|warning|x-request-id|x-hubspot-[\w-]+)$/u;
const headerCharactersMax = 500;
const bodyCharactersMax = 1_000_000;

export function toShownHeaders(headers: Headers): Record<string, string> {
  const shown = [...headers].filter(([name]) => shownHeader.test(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, value.slice(0, headerCharactersMax)]));
}

export function toRateLeft(headers: Headers): RateLeft {
  const read = (name: string) => {
    const value = headers.get(`x-hubspot-ratelimit-${name}`) ?? '';
    return /^\d{1,9}$/u.test(value) ? Number(value) : undefined;
  };
  return {
    remaining: read('remaining'),
    max: read('max'),
    intervalMs: read('interval-milliseconds'),
    dailyRemaining: read('daily-remaining'),
    dailyMax: read('daily'),
  };
}

/** The text of an answer, as much of it as a page can show; a character is not cut in two. */
export function toAnswerBody(text: string): CallAnswer['body'] {
  const bytes = Buffer.byteLength(text);
  if (text.length <= bodyCharactersMax) return { text, bytes, isCut: false, isJson: isJson(text) };
  const cut = text.slice(0, bodyCharactersMax).replace(/[\ud800-\udbff]$/u, '');
  return { text: cut, bytes, isCut: true, isJson: false };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
