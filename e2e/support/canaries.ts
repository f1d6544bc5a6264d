/** Of long secrets both ends are looked for, since what cuts a text short leaks as well. */
const pieceLength = 20;

export type Canaries = {
  /** A secret that must be found nowhere from now on. */
  watch(name: string, secret: string): void;
  /** Those that a text holds, in whatever spelling: the name of each and what stands before it. */
  findIn(text: string): string[];
};

/** Secrets that are looked for as they are, and as addresses, JSON, base64 and hexadecimal digits would hold them. */
export function createCanaries(): Canaries {
  const spellings = new Map<string, string>();
  return {
    watch(name, secret) {
      if (secret.length < 6) throw new Error(`${name} is too short to look for`);
      for (const piece of [secret.slice(0, pieceLength), secret.slice(-pieceLength)]) {
        for (const spelling of spell(piece)) spellings.set(spelling, name);
      }
    },
    findIn(text) {
      const found = new Map<string, string>();
      for (const [spelling, name] of spellings) {
        const at = text.indexOf(spelling);
        if (at >= 0) found.set(name, `${name} after “${text.slice(Math.max(0, at - 120), at)}”`);
      }
      return [...found.values()];
    },
  };
}

function spell(piece: string): string[] {
  const bytes = Buffer.from(piece, 'latin1');
  const base64 = [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last digits also depend on what stands beside.
    const own = padded.slice(Math.ceil((offset * 4) / 3), (bytes.length + offset) % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [piece, encodeURIComponent(piece), JSON.stringify(piece).slice(1, -1), ...base64, bytes.toString('hex')];
}
