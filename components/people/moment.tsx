'use client';

import { useFormat } from '@/components/format/format-provider';
import { formatInstant, formatInstantPrecisely } from '@/components/format/instant';

export function Moment({ iso }: { iso: string }) {
  const settings = useFormat();
  const atMs = Date.parse(iso);
  return (
    <time dateTime={iso} title={formatInstantPrecisely(atMs, { ...settings, timeZone: 'UTC' })}>
      {formatInstant(atMs, settings)}
    </time>
  );
}
