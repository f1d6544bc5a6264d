const inspect = Symbol.for('nodejs.util.inspect.custom');

/** A value that must not be printed: every way of turning it into text gives `[secret]`, and React refuses to send a class instance to the browser. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one line that needs it (a header, a form body, a cipher). */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect](): string {
    return '[secret]';
  }
}
