import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { portalColorHues, portalColors } from '@/lib/kernel/portal-color';

const css = readFileSync(path.resolve(import.meta.dirname, '../../app/globals.css'), 'utf8');

/** The colour behind a portal's letter, as the style sheet has it for both themes. */
function readTint(): { lightness: number; chroma: number } {
  const rule = /\.portal-tint \{\s*background: oklch\((\d+)% ([\d.]+) var\(--hue\)\);\s*color: #fff;/.exec(css);
  return { lightness: Number(rule?.[1]) / 100, chroma: Number(rule?.[2]) };
}

type Oklch = { lightness: number; chroma: number; hue: number };

/** Relative luminance of a colour, cut to what a screen can show. @see https://bottosson.github.io/posts/oklab, read 2026-11-22 */
function luminanceOf({ lightness, chroma, hue }: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const red = cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colours of portals', () => {
  it.each(portalColors)('%s lets the letter on it be read', (color) => {
    const luminance = luminanceOf({ ...readTint(), hue: portalColorHues[color] });
    expect(1.05 / (luminance + 0.05)).toBeGreaterThan(4.5);
  });

  it('stay apart from one another and from the red of danger', () => {
    const hues = Object.values(portalColorHues);
    const distance = (one: number, other: number) => Math.min(Math.abs(one - other), 360 - Math.abs(one - other));
    for (const hue of hues) {
      expect(distance(hue, 20)).toBeGreaterThan(20);
      for (const other of hues) if (other !== hue) expect(distance(hue, other)).toBeGreaterThanOrEqual(25);
    }
  });
});
