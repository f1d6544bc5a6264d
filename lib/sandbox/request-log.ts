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
  responseHeaders: Record<string, string>;
};

export type LogFilter = { path?: string; method?: string; status?: number; hubId?: number; grantType?: string };

export type RequestLog = {
  add(entry: Omit<LoggedRequest, 'sequence'>): LoggedRequest;
  list(filter: LogFilter): LoggedRequest[];
  reset(): void;
};

const entriesMax = 5_000;
const tokens = new RegExp(
  `${accessTokenPrefix}[\\w-]+|[a-z]{2}\\d${refreshTokenMarker}[\\w-]+|pat-[a-z]{2}\\d-[\\w-]+`,
  'gu',
);

/** Replaces what could be a token or a code, so that a log can be printed and pasted. */
export function maskTokens(text: string): string {
  return text
    .replace(tokens, '[token]')
    .replace(/([?&](?:code|token|client_secret|refresh_token|hapikey)=)[^&]+/gu, '$1[masked]');
}

function matches(entry: LoggedRequest, filter: LogFilter): boolean {
  return (
    (filter.path === undefined || entry.path.includes(filter.path)) &&
    (filter.method === undefined || entry.method === filter.method) &&
    (filter.status === undefined || entry.status === filter.status) &&
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
      if (entries.length > entriesMax * 1.2) entries = entries.slice(-entriesMax);
      return logged;
    },
    list: (filter) => entries.filter((entry) => matches(entry, filter)),
    reset() {
      entries = [];
    },
  };
}
