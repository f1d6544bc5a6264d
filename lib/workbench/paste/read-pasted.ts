import { readCurl, type PastedRequest } from './read-curl';

export type Pasted =
  | { kind: 'request'; request: PastedRequest }
  /** `body` as it was pasted, without the status line that may have stood before it. */
  | { kind: 'error'; status?: number; body: string }
  | { kind: 'unknown' };

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD';
/** `GET /crm/…`, `POST https://…`, an address or a path alone; an HTTP version after it is no part of it. */
const requestLine = new RegExp(`^(?:(${methods})\\s+)?((?:https?://|/)\\S+)(?:\\s+HTTP/[\\d.]+)?$`, 'i');
/** Spaces are counted where they could belong to either of two parts: else a text of nothing but spaces costs minutes. */
const statusLine = /^(?:HTTP\/[\d.]+\s+)?([1-5]\d\d)(?:\s{1,8}[A-Za-z -]{0,60})?\s{0,8}(?:[:\r\n]\s*|$)/;

/** What a pasted text is: a curl line, an address, or an answer of HubSpot. */
export function readPasted(text: string): Pasted {
  const trimmed = text.trim().replace(/^\$\s+/, '');
  if (/^curl\s/.test(trimmed)) {
    const request = readCurl(trimmed);
    return request ? { kind: 'request', request } : { kind: 'unknown' };
  }
  const line = requestLine.exec(trimmed);
  if (line?.[2] !== undefined) {
    return { kind: 'request', request: { method: (line[1] ?? 'GET').toUpperCase(), url: line[2], headers: [] } };
  }
  return readAnswer(trimmed);
}

function readAnswer(text: string): Pasted {
  const told = statusLine.exec(text);
  const status = told?.[1] === undefined ? undefined : Number(told[1]);
  const rest = told ? text.slice(told[0].length) : text;
  // With `curl -i` the headers come first.
  const body = told ? rest.replace(/^(?:[\w-]+:[^\n]*\n)+\s*/, '') : rest;
  if (/^[[{]/.test(body)) return { kind: 'error', status, body };
  const start = text.indexOf('{');
  const embedded = start < 0 ? '' : text.slice(start, text.lastIndexOf('}') + 1);
  if (/"(status|category|message|error)"/.test(embedded)) {
    const near = /\b([45]\d\d)\b/.exec(text.slice(0, start))?.[1];
    return { kind: 'error', status: status ?? (near === undefined ? undefined : Number(near)), body: embedded };
  }
  if (/<html|<!doctype/i.test(body) || status !== undefined) return { kind: 'error', status, body };
  return { kind: 'unknown' };
}
