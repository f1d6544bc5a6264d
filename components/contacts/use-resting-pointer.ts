'use client';

import { useEffect, useRef, useState } from 'react';

/** A pointer that rests this long means to open; one that passes over does not, and HubSpot is not asked for nothing. */
const restMs = 140;

/** Whether the pointer has rested on an element, so that what it leads to is worth fetching. */
export function useRestingPointer() {
  const [hasRested, setHasRested] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const pointerProps = {
    onPointerEnter: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setHasRested(true), restMs);
    },
    onPointerLeave: () => {
      clearTimeout(timer.current);
      setHasRested(false);
    },
  };
  return [hasRested, pointerProps] as const;
}
