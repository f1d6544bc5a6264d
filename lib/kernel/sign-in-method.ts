/** How somebody can prove who they are. */
export const signInMethods = ['hubspot', 'passkey', 'oidc'] as const;
export type SignInMethod = (typeof signInMethods)[number];
