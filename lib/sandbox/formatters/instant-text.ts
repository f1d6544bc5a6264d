/** An instant as HubSpot writes it: without the milliseconds where they are zero. */
export function toInstantText(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('.000Z', 'Z');
}
