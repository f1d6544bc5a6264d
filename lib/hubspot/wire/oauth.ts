// HubSpot's own names and shapes, as its OpenAPI documents and guides give them (read 2026-11-22). Types only.

export type TokenResponse = {
  token_type?: string;
  access_token: string;
  refresh_token: string;
  expires_in: number;
  hub_id?: number;
  scopes?: string[];
  token_use?: 'access_token' | 'client_credentials';
  user_id?: number;
  id_token?: string;
};

export type SignedAccessToken = {
  expiresAt: number;
  scopes: string;
  hubId: number;
  userId: number;
  appId: number;
  signature: string;
  scopeToScopeGroupPks: string;
  newSignature: string;
  hublet: string;
  trialScopes: string;
  trialScopeToScopeGroupPks: string;
  isUserLevel: boolean;
  isPrivateDistribution: boolean;
};

export type AccessTokenInfo = {
  active: true;
  token: string;
  hub_id: number;
  user_id: number;
  client_id: string;
  app_id: number;
  user: string;
  hub_domain: string;
  scopes: string[];
  signed_access_token: SignedAccessToken;
  expires_in: number;
  is_private_distribution: boolean;
  token_use: 'access_token';
  token_type: string;
};

export type RefreshTokenInfo = Omit<
  AccessTokenInfo,
  'signed_access_token' | 'expires_in' | 'is_private_distribution' | 'token_use'
> & { token_use: 'refresh_token' };

export type IntrospectionResponse = AccessTokenInfo | RefreshTokenInfo | { active: false };

/** RFC 6749 fields beside HubSpot's older ones; every field may be absent. */
export type OauthErrorBody = {
  error?: string;
  error_description?: string;
  status?: string;
  message?: string;
  correlationId?: string;
};
