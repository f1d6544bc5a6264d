import type { Settings } from '@/lib/sandbox/settings';

/** The clock has a section of its own. */
export type SettingName = Exclude<keyof Settings, 'clockOffsetMs'>;

type SettingField = { label: string; hint?: string; choices?: { value: string; label: string }[] };

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
  exportDurationMs: { label: 'An export takes, in ms' },
  accessTokenLifetimeSeconds: { label: 'Access tokens live for, in s', hint: 'Those issued from now on.' },
  authorizationCodeLifetimeSeconds: { label: 'Codes live for, in s' },
  rotateRefreshTokens: { label: 'Each refresh token works once', hint: 'A refresh answers with another one.' },
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

export const settingGroups: readonly { title: string; names: readonly SettingName[] }[] = [
  {
    title: 'Speed and limits',
    names: [
      'latencyMs',
      'burstLimit',
      'burstScope',
      'searchLimit',
      'dailyLimit',
      'dailyLimitForOauth',
      'searchIndexLagMs',
      'exportDurationMs',
    ],
  },
  {
    title: 'Tokens',
    names: [
      'accessTokenLifetimeSeconds',
      'authorizationCodeLifetimeSeconds',
      'rotateRefreshTokens',
      'consentReplacesScopes',
    ],
  },
];

const grouped = new Set(settingGroups.flatMap(({ names }) => names));

/** Settings that belong to no group, also those that are new. */
export const otherSettings = (Object.keys(settingFields) as SettingName[]).filter((name) => !grouped.has(name));
