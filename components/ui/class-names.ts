import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: { theme: { shadow: ['control', 'popup', 'dialog'] } },
});

/** Joins class names; of two Tailwind classes that set the same thing, the later one wins. */
export function cn(...values: ClassValue[]): string {
  return merge(clsx(values));
}
