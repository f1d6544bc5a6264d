import type { Settings } from '@/lib/sandbox/settings';

/** The clock has a section of its own. */
export type SettingName = Exclude<keyof Settings, 'clockOffsetMs'>;

type SettingField = { label: string; hint?: string; choices?: readonly { value: string; label: string }[] };

const choose = (...values: (string | number)[]) =>
  values.map((value) => ({ value: String(value), label: String(value) }));

/** What people read of each setting; a setting without words does not compile. */
export const settingFields: Record<SettingName, SettingField> = {
  latencyMs: { label: 'Latency in ms', hint: 'Before every answer.' },
  burstLimit: { label: 'Calls in 10 s', hint: 'Empty: no limit.' },
  burstScope: {
    label: 'Counted for',
    choices: [
      { value: 'app', label: 'all portals' },
      { value: 'portal', label: 'each portal' },
    ],
  },
  searchLimit: { label: 'Searches in a second', hint: 'Of one portal. Empty: no limit.' },
  dailyLimit: { label: 'Calls in a day', hint: 'Of private apps and service keys. Empty: no limit.' },
  dailyLimitForOauth: { label: 'OAuth apps count for the day too' },
  searchIndexLagMs: { label: 'Search is late by, in ms', hint: 'How long it shows a record as it was before a write.' },
  addressLengthMax: { label: 'Longest address, in characters', hint: 'Longer ones get a 414.' },
  exportDurationMs: { label: 'An export takes, in ms' },
  accessTokenLifetimeSeconds: { label: 'Access tokens live for, in s', hint: 'Those issued from now on.' },
  authorizationCodeLifetimeSeconds: { label: 'Codes live for, in s' },
  sharedRefreshTokens: { label: 'All consents of a portal share a refresh token' },
  expiredCodeStatus: { label: 'A code that came too late', choices: choose('BAD_AUTH_CODE', 'EXPIRED_AUTH_CODE') },
  wrongClientStatus: { label: 'A wrong client id or secret', choices: choose(400, 401) },
  pkce: { label: 'A code challenge binds the code' },
  cancelError: { label: 'A cancelled consent sends' },
  cancelWithState: { label: '… and the state with it' },
  anyoneMayReconnect: { label: 'Anyone may consent to an app that is installed' },
  unavailableScopes: { label: 'Scopes that no account can grant', hint: 'A JSON list of texts.' },
  tokenLimit: { label: 'Token calls in 10 s', hint: 'Empty: no limit.' },
  writeRules: { label: 'What admins demand of writes', hint: 'A JSON list, see docs/sandbox.md.' },
  archiveUnknownStatus: { label: 'Deleting what is not there', choices: choose(204, 404) },
  limitOverMaximum: {
    label: 'A page size over the maximum',
    choices: [
      { value: 'refuse', label: 'is refused' },
      { value: 'cut', label: 'is cut' },
    ],
  },
  rotateRefreshTokens: { label: 'Each refresh token works once', hint: 'A refresh answers with another one.' },
  introspectionWithout: { label: 'Fields that introspection leaves out', hint: 'A JSON list of texts.' },
  consentReplacesScopes: { label: 'A consent with fewer scopes takes the others away' },
  oldOauthErrors: { label: 'Errors of /oauth/v1 as before January 2026' },
  associationIdsAsNumbers: { label: 'Ids of associated records are numbers' },
  webhookCollectMs: { label: 'Webhooks wait for others, in ms' },
  webhookRetryMaxMs: { label: 'Longest wait before a webhook is sent again, in ms' },
  webhookOutOfOrder: { label: 'Webhooks come the wrong way round' },
  webhookDuplicates: { label: 'Webhooks come twice' },
  journalLagMs: { label: 'The journal is late by, in ms' },
  journalFileEvents: { label: 'Events of a file of the journal' },
};

type SettingGroup = { title: string; names: readonly SettingName[] };

export const mainSettings: readonly SettingGroup[] = [
  {
    title: 'Speed and limits',
    names: [
      'latencyMs',
      'burstLimit',
      'burstScope',
      'searchLimit',
      'tokenLimit',
      'dailyLimit',
      'dailyLimitForOauth',
      'searchIndexLagMs',
      'exportDurationMs',
    ],
  },
  {
    title: 'Tokens',
    names: ['accessTokenLifetimeSeconds', 'authorizationCodeLifetimeSeconds', 'rotateRefreshTokens'],
  },
];

const sending: SettingGroup = {
  title: 'Webhooks and the journal',
  names: [
    'webhookCollectMs',
    'webhookRetryMaxMs',
    'webhookOutOfOrder',
    'webhookDuplicates',
    'journalLagMs',
    'journalFileEvents',
  ],
};
const grouped = new Set([...mainSettings, sending].flatMap(({ names }) => names));

/** Those that few people look for; a setting that belongs to no group is among what HubSpot leaves open. */
export const rarerSettings: readonly SettingGroup[] = [
  sending,
  {
    title: 'What HubSpot leaves open',
    names: (Object.keys(settingFields) as SettingName[]).filter((name) => !grouped.has(name)),
  },
];
