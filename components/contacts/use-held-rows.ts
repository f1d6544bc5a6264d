'use client';

import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { useContactList } from './use-contact-list';

type HeldRowsOptions = {
  list: ReturnType<typeof useContactList>;
  /** The first row in sight. */
  topIndex: number;
  /** The rows in sight have other places now, by so many. */
  onMoved: (rows: number) => void;
};

/**
 * Keeps the rows under the reader's eye where they are when the list behind them changes: another state of the copy, or the
 * copy in place of HubSpot.
 */
export function useHeldRows({ list, topIndex, onMoved }: HeldRowsOptions): void {
  const { version, question } = list;
  const held = useRef({ version, question, topIndex, contactId: list.contactAt(topIndex)?.id });

  const hold = useEffectEvent((): number => {
    const before = held.current;
    if (before.version === version || before.question !== question || before.contactId === undefined) return 0;
    const index = list.findIndex(before.contactId);
    return index < 0 ? 0 : index - before.topIndex;
  });
  const note = useEffectEvent((movedRows: number) => {
    const index = topIndex + movedRows;
    held.current = { version, question, topIndex: index, contactId: list.contactAt(index)?.id };
    if (movedRows !== 0) onMoved(movedRows);
  });
  useLayoutEffect(() => note(hold()));
}
