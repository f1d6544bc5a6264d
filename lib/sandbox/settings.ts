import { z } from 'zod';
import { writeRuleSchema } from '@/lib/sandbox/rules/write-rules';

const milliseconds = z.number().int().min(0);

/** What the controls can change while the sandbox runs; a restart or a reset brings the defaults back. */
export const settingsSchema = z.strictObject({
  /** Added before every answer outside the controls. */
  latencyMs: milliseconds.max(600_000),
  /** Calls in a rolling window of ten seconds; null: no limit. */
  burstLimit: z.number().int().min(0).nullable(),
  /** One budget for all portals (a private app) or one for each (a marketplace app). */
  burstScope: z.enum(['app', 'portal']),
  /** Calls of all private apps and service keys of an account in a day; null: no limit. */
  dailyLimit: z.number().int().min(0).nullable(),
  /** Whether OAuth apps count against the daily limit too: those that are not on the marketplace do. */
  dailyLimitForOauth: z.boolean(),
  /** Search calls of one portal in a rolling second; null: no limit. */
  searchLimit: z.number().int().min(0).nullable(),
  accessTokenLifetimeSeconds: z.number().int().min(1),
  /** HubSpot does not publish how long a code lives. */
  authorizationCodeLifetimeSeconds: z.number().int().min(1),
  /** What the token endpoint says of a code that came too late; HubSpot does not publish it. */
  expiredCodeStatus: z.enum(['BAD_AUTH_CODE', 'EXPIRED_AUTH_CODE']),
  /** How a wrong client id or secret is answered; HubSpot does not publish it. */
  wrongClientStatus: z.union([z.literal(400), z.literal(401)]),
  /** Whether a code challenge at the authorize page binds the code to its verifier; HubSpot documents only the verifier. */
  pkce: z.boolean(),
  /** What a cancelled consent sends, and whether `state` comes with it; HubSpot does not publish either. */
  cancelError: z.string().min(1),
  cancelWithState: z.boolean(),
  /** False: only who may install apps can consent to one that is installed already. HubSpot does not say. */
  anyoneMayReconnect: z.boolean(),
  /** Scopes that no account can grant: optional ones are left out, and an app that requires one is refused. */
  unavailableScopes: z.array(z.string()),
  /** Calls of the token endpoints in ten seconds; null: no limit. HubSpot does not publish one. */
  tokenLimit: z.number().int().min(0).nullable(),
  /** All consents of a portal share one refresh token; HubSpot does not say, other integrations rely on it. */
  sharedRefreshTokens: z.boolean(),
  /** True: each refresh token works once. HubSpot returned the same one in every published test. */
  rotateRefreshTokens: z.boolean(),
  /** Fields that introspection leaves out: which ones HubSpot always sends is not documented. */
  introspectionWithout: z.array(z.string()),
  /** True: a new consent with fewer scopes takes the others from all tokens of the portal. HubSpot does not say what it does. */
  consentReplacesScopes: z.boolean(),
  /** How long search goes on showing a record as it was. */
  searchIndexLagMs: milliseconds,
  /** Ids of associated records as numbers, as HubSpot's examples show them; its schema says text. */
  associationIdsAsNumbers: z.boolean(),
  /** What the admins of all portals demand of writes by the API. */
  writeRules: z.array(writeRuleSchema),
  /** What archiving a record that is unknown or archived already answers; HubSpot does not say. */
  archiveUnknownStatus: z.union([z.literal(204), z.literal(404)]),
  /** Whether a page size over the maximum is refused or cut; HubSpot does not say. */
  limitOverMaximum: z.enum(['refuse', 'cut']),
  /** Longer addresses get a 414; HubSpot does not say where it draws the line. */
  addressLengthMax: z.number().int().min(1).max(200_000),
  /** How long an export runs. */
  exportDurationMs: milliseconds,
  /** True: the v1 token endpoint answers errors as it did before January 2026. */
  oldOauthErrors: z.boolean(),
  /** How long webhooks wait for others, to go out together. */
  webhookCollectMs: milliseconds.max(60_000),
  /** The longest wait before a webhook is tried again; HubSpot spreads ten tries over a day. */
  webhookRetryMaxMs: milliseconds,
  /** Webhooks that were collected go out in the opposite order. */
  webhookOutOfOrder: z.boolean(),
  /** Every webhook goes out twice. */
  webhookDuplicates: z.boolean(),
  /** How long an event waits before the journal shows it. */
  journalLagMs: milliseconds,
  /** Events of a file of the journal. */
  journalFileEvents: z.number().int().min(1).max(10_000),
  /** Moves the sandbox's clock. */
  clockOffsetMs: z.number().int(),
});

export type Settings = z.output<typeof settingsSchema>;

const defaultSettings: Settings = {
  latencyMs: 0,
  burstLimit: 190,
  burstScope: 'app',
  dailyLimit: 1_000_000,
  dailyLimitForOauth: false,
  searchLimit: 5,
  accessTokenLifetimeSeconds: 1_800,
  authorizationCodeLifetimeSeconds: 300,
  expiredCodeStatus: 'BAD_AUTH_CODE',
  wrongClientStatus: 400,
  pkce: true,
  cancelError: 'access_denied',
  cancelWithState: true,
  anyoneMayReconnect: false,
  unavailableScopes: [],
  tokenLimit: null,
  sharedRefreshTokens: true,
  rotateRefreshTokens: false,
  introspectionWithout: [],
  consentReplacesScopes: false,
  searchIndexLagMs: 0,
  associationIdsAsNumbers: false,
  writeRules: [],
  archiveUnknownStatus: 204,
  limitOverMaximum: 'refuse',
  addressLengthMax: 16_000,
  exportDurationMs: 0,
  oldOauthErrors: false,
  webhookCollectMs: 200,
  webhookRetryMaxMs: 17_280_000,
  webhookOutOfOrder: false,
  webhookDuplicates: false,
  journalLagMs: 0,
  journalFileEvents: 10_000,
  clockOffsetMs: 0,
};

export type SettingsHolder = {
  readonly current: Settings;
  change(patch: Partial<Settings>): Settings;
  reset(): void;
};

export function createSettings(): SettingsHolder {
  let current = defaultSettings;
  return {
    get current() {
      return current;
    },
    change(patch) {
      current = { ...current, ...patch };
      return current;
    },
    reset() {
      current = defaultSettings;
    },
  };
}
