import { formatDuration } from '@/components/format/instant';
import type { Tone } from '@/components/ui/pill';
import type { TokenLife } from '@/lib/workbench/token/contract';

/** Where an access token is in its life, for the eye (fractions of it) and in words. */
export type AccessStage = {
  tone: Tone;
  label: string;
  /** How long it still lives, where that is known and not over. */
  left?: string;
  /** What happens next. */
  sentence: string;
  /** Absent where the token has no known end. */
  bar?: { passed: number; marginFrom: number };
};

/** Says in words where the access token is; all times are the server's. */
export function describeAccess({ access, kind, status }: TokenLife, nowMs: number): AccessStage {
  if (!access) return { tone: 'neutral', label: 'None', sentence: 'Portside holds no access token.' };
  if (kind === 'static') {
    return { tone: 'ok', label: 'Held', sentence: 'A pasted token does not end by itself, and nothing renews it.' };
  }
  if (status !== 'connected') {
    return { tone: 'warn', label: 'Not used', sentence: 'The connection is not in order, so the token is not used.' };
  }
  const [issuedMs, expiresMs, renewsMs] = [access.issuedAt, access.expiresAt, access.renewsAt].map(parse);
  if (expiresMs === undefined) return { tone: 'ok', label: 'Held', sentence: 'Its end is not known.' };
  const renewMs = renewsMs ?? expiresMs;
  const startMs = issuedMs ?? expiresMs - 1800_000;
  const bar = { passed: fraction(nowMs, startMs, expiresMs), marginFrom: fraction(renewMs, startMs, expiresMs) };
  const left = formatDuration((expiresMs - nowMs) / 1000);
  if (nowMs >= expiresMs) {
    return { tone: 'neutral', label: 'Ended', bar, sentence: 'It has ended; the next read renews it first.' };
  }
  if (nowMs >= renewMs) {
    return {
      tone: 'accent',
      label: 'Renewal due',
      bar,
      left,
      sentence: 'The next read renews it first.',
    };
  }
  const untilRenewal = formatDuration((renewMs - nowMs) / 1000);
  return {
    tone: 'ok',
    label: 'Alive',
    bar,
    left,
    sentence: `Renewed at the first read after another ${untilRenewal}.`,
  };
}

function parse(iso: string | null): number | undefined {
  return iso === null ? undefined : Date.parse(iso);
}

function fraction(atMs: number, fromMs: number, toMs: number): number {
  return toMs > fromMs ? Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs))) : 1;
}
