'use client';

import { useEffect, useRef, useState } from 'react';

/** Quiet for this long means that the word is finished. */
const typingMs = 200;

/**
 * What is being typed, ahead of the search that it becomes. Without a draft the field shows the search of the address, so
 * Back and Forward fill it as well.
 */
export function useSearchDraft(search: string, onSearch: (search: string) => void) {
  const [draft, setDraft] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function finish(text: string) {
    clearTimeout(timer.current);
    setDraft(undefined);
    if (text !== search) onSearch(text);
  }

  return {
    text: draft ?? search,
    isTyping: draft !== undefined && draft !== search,
    type(text: string) {
      setDraft(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => finish(text), typingMs);
    },
    /** At once: for clearing, and for Enter. */
    finish,
  };
}
