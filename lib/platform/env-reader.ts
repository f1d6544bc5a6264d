export type EnvProblem = { variable: string; problem: string; remedy: string };

/** Everything that is wrong with the environment, at once. Holds names and reasons, never a value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  readonly problems: EnvProblem[];

  constructor(problems: EnvProblem[]) {
    super(problems.map(({ variable, problem, remedy }) => `${variable} ${problem}. ${remedy}`).join('\n'));
    this.problems = problems;
  }
}

type Source = Record<string, string | undefined>;
type IntegerRule = { min: number; max: number; fallback: number };

/** Reads variables one by one and remembers each problem instead of stopping at the first. */
export class EnvReader {
  readonly problems: EnvProblem[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  report(variable: string, problem: string, remedy: string): void {
    this.problems.push({ variable, problem, remedy });
  }

  /** The trimmed value; an empty one counts as unset, because `NAME=` in a file means just that. */
  text(variable: string): string | undefined {
    const value = this.#source[variable]?.trim();
    return value === '' ? undefined : value;
  }

  integer(variable: string, { min, max, fallback }: IntegerRule): number {
    const value = this.text(variable);
    if (value === undefined) return fallback;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.report(variable, `is not a whole number from ${min} to ${max}`, `Correct it, or unset it to use ${fallback}.`);
    return fallback;
  }

  oneOf<const Choice extends string>(variable: string, choices: readonly Choice[], fallback: Choice): Choice {
    const value = this.text(variable);
    if (value === undefined) return fallback;
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    this.report(variable, `is not one of ${choices.join(', ')}`, `Correct it, or unset it to use ${fallback}.`);
    return fallback;
  }

  /** An origin: `https://` anywhere, `http://` on this machine only. */
  origin(variable: string, fallback: string): URL {
    const value = this.text(variable);
    const fallbackUrl = new URL(fallback);
    if (value === undefined) return fallbackUrl;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isOrigin =
      url !== undefined &&
      /^https?:$/.test(url.protocol) &&
      url.pathname === '/' &&
      `${url.search}${url.hash}${url.username}${url.password}` === '';
    if (!isOrigin) {
      this.report(variable, 'is not an origin', `Write scheme, host and port only, like ${fallback}.`);
      return fallbackUrl;
    }
    if (url.protocol === 'http:' && !isLoopback(url)) {
      this.report(variable, 'uses http:// outside this machine', 'Use https://; only localhost may be plain http.');
      return fallbackUrl;
    }
    return url;
  }
}

/** Whether only this machine can reach the host. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}
