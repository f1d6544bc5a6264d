import type { PortalEnvironment } from '@/lib/kernel/portal-environment';
import type { Tone } from '@/components/ui/pill';

/** What a portal is for, for people; only what is not production is ever pointed out. */
export const environmentWords: Record<PortalEnvironment, { label: string; tone: Tone }> = {
  production: { label: 'Production', tone: 'neutral' },
  staging: { label: 'Staging', tone: 'warn' },
  test: { label: 'Test', tone: 'accent' },
  development: { label: 'Development', tone: 'ok' },
};
