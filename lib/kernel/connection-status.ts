/** `error` is for whoever runs the installation to mend (configuration, keys); `needs_reauth` for a person, by reconnecting. */
export const connectionStatuses = ['connected', 'needs_reauth', 'disconnected', 'error'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];
