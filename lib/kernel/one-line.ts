import { z } from 'zod';

/** Control characters and line ends; and the marks that turn the direction of text, with which a name shows as another. */
const forbidden = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** A name that people read, of one line. Letters of every script are allowed, and the joiners that some of them need. */
export function oneLine(lengthMax: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .refine((text) => !forbidden.test(text), 'Must be one line of text, without marks that turn its direction');
}
