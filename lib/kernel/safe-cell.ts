/** What makes a spreadsheet run a cell when it comes first; the full-width forms as well, which some read alike. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;
const plainNumber = /^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?$/;
/** Digits with the marks that people put between them, after a leading plus. */
const phoneNumber = /^\+(?=(?:\D*\d){5})\d?[\d\s()./-]*$/;

/**
 * A value as a cell that no spreadsheet runs: one that looks like a formula gets a leading apostrophe, which spreadsheets
 * take for "this is text". Numbers and phone numbers stay as they are.
 * @see https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-22
 */
export function toSafeCell(value: string): string {
  if (!formulaStart.test(value) || plainNumber.test(value) || phoneNumber.test(value)) return value;
  return `'${value}`;
}
