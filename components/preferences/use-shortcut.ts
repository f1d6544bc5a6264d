'use client';

import { useEffect, useEffectEvent } from 'react';
import { usePreference } from './preferences-provider';

/** A key typed into a field, or while a dialog is open, is text and not a command. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}

/** Runs `action` when that single key is pressed anywhere in the page; the reader can turn all such keys off. */
export function useShortcut(key: string, action: () => void): void {
  const [areShortcutsOff] = usePreference('areShortcutsOff');
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (areShortcutsOff || isTyping(event.target)) return;
    event.preventDefault();
    action();
  });

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
