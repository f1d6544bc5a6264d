import { accessTokenPrefix, refreshTokenMarker } from './app';

export type LoggedRequest = {
  /** Counts up from 1 while the sandbox runs. */
  sequence: number;
  at: string;
  method: string;
  /** The route that answered, e.g. `/crm/objects/2026-09/:objectType/:id`. */
  route: string;
  path: string;
  query: string;
  /** 0 where not even a status line was sent. */
  status: number;
  durationMs: number;
  hubId?: number;
  userId?: number;
  grantType?: string;
  faultId?: string;
  requestHeaders: Record<string, string>;
  /** Absent where there was none, where it was too long to keep, and once many others came after it. */
  requestBody?: string;
  responseHeaders: Record<string, string>;
};

export type LogFilter = {
  /** A part of the path. */
  path?: string;
  method?: string;
  status?: number;
  /** The first digit of the status: 4 for 400 to 499. */
  statusClass?: number;
  hubId?: number;
  grantType?: string;
  /** Only what came after this sequence number. */
  after?: number;
};

export type RequestLog = {
  add(entry: Omit<LoggedRequest, 'sequence'>): LoggedRequest;
  list(filter: LogFilter): LoggedRequest[];
  find(sequence: number): LoggedRequest | undefined;
  reset(): void;
};

const entriesMax = 5_000;
/** Bodies are what makes a log large, and those of long ago are not looked at. */
const bodiesMax = 500;
const tokens = new RegExp(
  `${accessTokenPrefix}[\\w-]+|[a-z]{2}\\d${refreshTokenMarker}[\\w-]+|pat-[a-z]{2}\\d-[\\w-]+`,
  'gu',
);

const secretNames = 'code|code_verifier|token|client_secret|refresh_token|hapikey';
const secretParameters = new RegExp(`((?:^|[?&])(?:${secretNames})=)[^&]+`, 'gu');
const secretFields = new RegExp(`("(?:${secretNames})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)+`, 'gu');

/** Replaces what could be a token or a code in an address or a body, so that a log can be printed and pasted. */
export function maskTokens(text: string): string {
  return text.replace(tokens, '[token]').replace(secretParameters, '$1[masked]').replace(secretFields, '$1[masked]');
}

function matches(entry: LoggedRequest, filter: LogFilter): boolean {
  return (
    (filter.path === undefined || entry.path.includes(filter.path)) &&
    (filter.method === undefined || entry.method === filter.method) &&
    (filter.status === undefined || entry.status === filter.status) &&
    (filter.statusClass === undefined || Math.floor(entry.status / 100) === filter.statusClass) &&
    (filter.after === undefined || entry.sequence > filter.after) &&
    (filter.hubId === undefined || entry.hubId === filter.hubId) &&
    (filter.grantType === undefined || entry.grantType === filter.grantType)
  );
}

/** The last few thousand requests, oldest first. */
export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  let sequence = 0;
  return {
    add(entry) {
      sequence += 1;
      const logged = { sequence, ...entry };
      entries.push(logged);
      delete entries.at(-bodiesMax - 1)?.requestBody;
      if (entries.length > entriesMax * 1.2) entries = entries.slice(-entriesMax);
      return logged;
    },
    list: (filter) => entries.filter((entry) => matches(entry, filter)),
    find: (wanted) => entries.find((entry) => entry.sequence === wanted),
    reset() {
      entries = [];
    },
  };
}
