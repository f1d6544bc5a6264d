const browsers: readonly (readonly [name: string, mark: RegExp])[] = [
  // Each of these calls itself Chrome or Safari as well, so the order counts.
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
];

const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** Longer ones are no browser's; a pattern need not look at them. */
const headerCharsMax = 1_000;

/**
 * The browser of a `User-Agent` header in words that a person recognises, e.g. "Firefox on Linux". Coarse on purpose:
 * versions and models would be of no use to the reader and tell more of them than need be kept.
 */
export function describeDevice(userAgent: string | null | undefined): string {
  const header = (userAgent ?? '').slice(0, headerCharsMax);
  const find = (marks: typeof browsers) => marks.find(([, mark]) => mark.test(header))?.[0];
  const browser = find(browsers);
  const system = find(systems);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `A browser on ${system}` : 'A program without a browser’s name');
}
