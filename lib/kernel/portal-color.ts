/**
 * What a portal can be coloured with, and the hue of each: as many as the eye tells apart at one lightness. Red is left to
 * danger.
 */
export const portalColorHues = {
  blue: 255,
  teal: 195,
  green: 155,
  olive: 110,
  amber: 70,
  brown: 45,
  pink: 340,
  violet: 300,
} as const;
export type PortalColor = keyof typeof portalColorHues;

export const portalColors = Object.keys(portalColorHues) as [PortalColor, ...PortalColor[]];

export function isPortalColor(value: unknown): value is PortalColor {
  return portalColors.some((color) => color === value);
}
