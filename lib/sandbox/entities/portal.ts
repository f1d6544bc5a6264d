export type Portal = {
  hubId: number;
  name: string;
  /** The customer's web domain, which introspection calls `hub_domain`. */
  domain: string;
  hublet: 'na1' | 'eu1';
  uiDomain: string;
  timeZone: string;
  companyCurrency: string;
  additionalCurrencies: string[];
  createdAtMs: number;
  /** Scopes that this account's subscription cannot grant; HubSpot leaves them out silently. */
  unavailableScopes: string[];
};
