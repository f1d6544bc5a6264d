'use client';

import type { KeyboardEvent } from 'react';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys go from row to row, Home and End to the first and the last. Each row is one link or button. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const index = rows.findIndex((row) => row === document.activeElement);
  if (index < 0) return;
  const target = findTarget(event.key, index, rows);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function findTarget(key: string, index: number, rows: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows.at(-1);
  const step = steps[key];
  return step === undefined ? undefined : rows[index + step];
}
