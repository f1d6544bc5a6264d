/** Collects the values of a statement and gives each its placeholder. */
export class SqlParameters {
  readonly values: Record<string, string | number> = {};

  add(value: string | number): string {
    const name = `p${Object.keys(this.values).length}`;
    this.values[name] = value;
    return `@${name}`;
  }
}
