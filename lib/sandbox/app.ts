/** The one HubSpot app that the sandbox knows. Everything here is sample data: none of it opens anything at HubSpot. */
export type SandboxApp = {
  name: string;
  appId: number;
  clientId: string;
  clientSecret: string;
  /** Opens what belongs to the app's developer: settings and subscriptions of webhooks. */
  developerKey: string;
  requiredScopes: readonly string[];
  optionalScopes: readonly string[];
  /** Exactly these redirect URLs; undefined allows every `http://localhost:*`. */
  redirectUrls?: readonly string[];
};

export const clientId = '5a4db0c5-1c1e-4d5a-9b0a-70f7517de001';
export const clientSecret = '5a4db0c5-5ec2-4e70-8d2e-5a3d1e0b0a7e';
export const developerKey = '5a4db0c5-de7e-4c0d-8e1f-0d3a1b0e0c01';
export const appId = 4_010_001;

export const requiredScopes = ['oauth', 'crm.objects.contacts.read'] as const;
export const optionalScopes = [
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.schemas.companies.read',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.schemas.deals.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.write',
  'tickets',
  'sales-email-read',
  'crm.lists.read',
  'crm.lists.write',
  'crm.export',
] as const;

/** How every access token begins, and what follows the hublet in every refresh token: lets a test search files and logs for leaks. */
export const accessTokenPrefix = 'sbxat-';
export const refreshTokenMarker = '-sbxr-';

export const defaultApp: SandboxApp = {
  name: 'Portside',
  appId,
  clientId,
  clientSecret,
  developerKey,
  requiredScopes,
  optionalScopes,
};
