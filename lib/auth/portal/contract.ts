import { z } from 'zod';
import { oneLine } from '@/lib/kernel/one-line';
import { portalColors } from '@/lib/kernel/portal-color';
import { portalEnvironments } from '@/lib/kernel/portal-environment';

/** Longer names would be cut off wherever a portal is shown. */
export const labelLengthMax = 60;

/** What is said of a portal; null takes it back, what is left out stays as it is. */
export const portalDescriptionSchema = z.strictObject({
  label: oneLine(labelLengthMax).nullable().optional(),
  color: z.enum(portalColors).nullable().optional(),
  environment: z.enum(portalEnvironments).optional(),
});
export type PortalDescription = z.infer<typeof portalDescriptionSchema>;
