import { StatusPill } from '@/components/ui/pill';
import type { PortalEnvironment } from '@/lib/kernel/portal-environment';
import { environmentWords } from './environment-words';

/** Says that a portal is not the one with the customers in it; nothing where it is. */
export function EnvironmentPill({ environment, className }: { environment: PortalEnvironment; className?: string }) {
  if (environment === 'production') return null;
  const { label, tone } = environmentWords[environment];
  return (
    <StatusPill tone={tone} className={className}>
      {label}
    </StatusPill>
  );
}
