/** HubSpot's caps ("Webhooks" guide, read 2026-11-22): messages in a batch, subscriptions of an app, requests at a time. */
export const webhookLimits = { batch: 100, subscriptions: 1_000, concurrencyMin: 6, retries: 10 } as const;
