import { z } from 'zod';
import { portalColors } from '@/lib/kernel/portal-color';
import { portalEnvironments } from '@/lib/kernel/portal-environment';

/** Longer names would be cut off wherever a portal is shown. */
export const labelLengthMax = 60;

/** What is said of a portal; null takes it back, what is left out stays as it is. */
export const portalDescriptionSchema = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1)
    .max(labelLengthMax)
    .regex(/^\P{Cc}*$/u, 'Must be one line of text')
    .nullable()
    .optional(),
  color: z.enum(portalColors).nullable().optional(),
  environment: z.enum(portalEnvironments).optional(),
});
export type PortalDescription = z.infer<typeof portalDescriptionSchema>;
