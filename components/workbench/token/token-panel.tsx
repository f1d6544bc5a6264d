'use client';

import type { PanelProps } from '@/components/workbench/workbench-tabs';

/** The life of the portal's token. */
export function TokenPanel({ tokenLife }: PanelProps) {
  return <p className="px-4 py-6 md:px-6">{tokenLife.status}</p>;
}
