import { raw } from 'hono/html';

const icon = (shape: string) =>
  raw(
    `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`,
  );

export const anchorIcon = icon(
  '<circle cx="12" cy="5" r="2.5"/><path d="M12 7.5V21M5 12H3a9 9 0 0 0 18 0h-2M8 11h8"/>',
);
export const accountIcon = icon('<circle cx="12" cy="12" r="3"/><path d="M12 3v6M12 15v6M3 12h6M15 12h6"/>');
export const checkIcon = icon('<path d="m5 12.5 4.5 4.5L19 7.5"/>');
export const plusIcon = icon('<path d="M12 5.5v13M5.5 12h13"/>');
export const alertIcon = icon('<path d="M12 8v5M12 16.5v.01"/><circle cx="12" cy="12" r="9"/>');
