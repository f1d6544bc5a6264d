import { clsx, type ClassValue } from 'clsx';
import { createTailwindMerge, validators } from 'tailwind-merge';

const { isAny, isArbitraryValue } = validators;

/** Only what our components let their users set: the library's own list of everything in Tailwind weighs four times as much. */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ['hidden', 'block', 'inline', 'inline-flex', 'flex', 'grid', 'contents'],
    position: ['static', 'relative', 'absolute', 'fixed', 'sticky'],
    'font-size': [{ text: ['xs', 'sm', 'base', 'lg', 'xl', '2xl', '3xl', isArbitraryValue] }],
    'text-color': [{ text: [isAny] }],
    size: [{ size: [isAny] }],
    w: [{ w: [isAny] }],
    h: [{ h: [isAny] }],
    'max-w': [{ 'max-w': [isAny] }],
    p: [{ p: [isAny] }],
    px: [{ px: [isAny] }],
    py: [{ py: [isAny] }],
    pl: [{ pl: [isAny] }],
    pr: [{ pr: [isAny] }],
    'grid-cols': [{ 'grid-cols': [isAny] }],
    rounded: [{ rounded: ['', 'sm', 'md', 'lg', 'xl', '2xl', 'full'] }],
  },
  conflictingClassGroups: { size: ['w', 'h'], p: ['px', 'py', 'pl', 'pr'], px: ['pl', 'pr'] },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: [],
}));

/** Joins class names; of two Tailwind classes that set the same thing, the later one wins. */
export function cn(...values: ClassValue[]): string {
  return merge(clsx(values));
}
