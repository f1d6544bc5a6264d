type Day = { date: string; calls: number };

/** How many calls each key made today, where the account's midnight ends the day. */
export type DailyCalls = {
  /** Counts a call unless the day's limit is reached. */
  take(key: string, rule: { limit: number; nowMs: number; timeZone: string }): { accepted: boolean; used: number };
  count(key: string, nowMs: number, timeZone: string): number;
  reset(): void;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function toDate(nowMs: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(nowMs);
}

export function createDailyCalls(): DailyCalls {
  const days = new Map<string, Day>();
  const today = (key: string, nowMs: number, timeZone: string): Day => {
    const date = toDate(nowMs, timeZone);
    const day = days.get(key);
    return day?.date === date ? day : { date, calls: 0 };
  };
  return {
    take(key, { limit, nowMs, timeZone }) {
      const day = today(key, nowMs, timeZone);
      const accepted = day.calls < limit;
      days.set(key, accepted ? { ...day, calls: day.calls + 1 } : day);
      return { accepted, used: day.calls + (accepted ? 1 : 0) };
    },
    count: (key, nowMs, timeZone) => today(key, nowMs, timeZone).calls,
    reset: () => days.clear(),
  };
}
