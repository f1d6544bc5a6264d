import { z } from 'zod';
import { connectionStatuses } from '@/lib/kernel/connection-status';
import { portalColors } from '@/lib/kernel/portal-color';
import { portalEnvironments } from '@/lib/kernel/portal-environment';
import { roles } from '@/lib/kernel/roles';

export const meSchema = z.object({
  user: z.object({ id: z.string(), email: z.string().optional(), name: z.string().optional() }),
  portals: z.array(
    z.object({
      hubId: z.number().int(),
      /** What its members call it here, or else HubSpot's name. */
      name: z.string(),
      hubspotName: z.string(),
      /** Null: one that is made of the hub id. */
      color: z.enum(portalColors).nullable(),
      environment: z.enum(portalEnvironments),
      role: z.enum(roles),
      status: z.enum(connectionStatuses),
      /** IANA zone of the portal in HubSpot, for readers whose own is not known yet. */
      timeZone: z.string(),
      /** Origin of the portal's own HubSpot pages, e.g. https://app-eu1.hubspot.com. */
      uiOrigin: z.string(),
    }),
  ),
  /** Where the person is still a member, but HubSpot says that their access has ended. */
  endedPortals: z.array(z.object({ hubId: z.number().int(), name: z.string() })),
});
export type Me = z.infer<typeof meSchema>;

/** Why a sign-in failed; each has its page at `/connect/error?code=`. */
export const connectErrorCodes = [
  'denied',
  'state_mismatch',
  'state_expired',
  'code_expired',
  'configuration',
  'upstream',
  'not_allowed',
  'identity',
  'store_failed',
  'unknown',
] as const;
export type ConnectErrorCode = (typeof connectErrorCodes)[number];

export function parseConnectErrorCode(value: unknown): ConnectErrorCode {
  return connectErrorCodes.find((code) => code === value) ?? 'unknown';
}
