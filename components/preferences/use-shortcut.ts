'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { usePreference } from './preferences-provider';

/** A key typed into a field, or while a dialog is open, is text and not a command. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}

/** Two keys that follow each other belong together when no more time than this lies between them. */
const sequenceMs = 1000;

/**
 * Runs `action` when that single key, or two keys one after the other ("g s"), are pressed anywhere in the page; the reader
 * can turn all such keys off.
 */
export function useShortcut(keys: string, action: () => void): void {
  const [areShortcutsOff] = usePreference('areShortcutsOff');
  const before = useRef({ key: '', atMs: -Infinity });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (areShortcutsOff || isTyping(event.target)) return;
    const { key, atMs } = before.current;
    before.current = { key: event.key, atMs: event.timeStamp };
    const pressed = event.timeStamp - atMs <= sequenceMs && keys.includes(' ') ? `${key} ${event.key}` : event.key;
    if (pressed !== keys) return;
    before.current = { key: '', atMs: -Infinity };
    event.preventDefault();
    action();
  });

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
