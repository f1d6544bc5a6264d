/** What one consent (or several consents that share a refresh token) gave the app in a portal. */
export type Grant = {
  id: number;
  clientId: string;
  hubId: number;
  /** Who consented last. */
  userId: number;
  scopes: string[];
  /** What the refresh token is made of. */
  refreshSeed: string;
  revokedAtMs: number | null;
};

export type AccessToken = {
  token: string;
  grantId: number;
  clientId: string;
  hubId: number;
  userId: number;
  scopes: string[];
  expiresAtMs: number;
};

/** A consent that was not exchanged yet; its code works once. */
export type AuthorizationCode = {
  code: string;
  clientId: string;
  hubId: number;
  userId: number;
  scopes: string[];
  redirectUri: string;
  codeChallenge: string | null;
  expiresAtMs: number;
  usedAtMs: number | null;
};
