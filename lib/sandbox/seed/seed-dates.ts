/** Every date of the sample data counts back from this instant, so that it is the same on every machine and every day. */
export const seedDates = {
  baseMs: Date.UTC(2026, 10, 20, 9, 0, 0),
  firstContactMs: Date.UTC(2019, 2, 4, 8, 30, 0),
  /** One import brought hundreds of contacts: created and last changed in one and the same millisecond. */
  importMs: Date.UTC(2022, 5, 16, 12, 4, 9, 417),
  propertiesCreatedAt: '2019-03-01T09:00:00.000Z',
} as const;

export const dayMs = 86_400_000;
