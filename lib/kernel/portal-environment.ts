/** What a portal is for, in the words of its members, so that nobody edits customers while trying something out. */
export const portalEnvironments = ['production', 'staging', 'test', 'development'] as const;
export type PortalEnvironment = (typeof portalEnvironments)[number];
