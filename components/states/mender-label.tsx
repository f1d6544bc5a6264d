import { Pill } from '@/components/ui/pill';
import type { Mender } from '@/lib/workbench/explain/contract';

const words: Record<Mender, string> = {
  you: 'You can mend this',
  admin: 'A HubSpot admin can mend this',
  operator: 'Whoever runs this Portside can mend this',
  hubspot: 'HubSpot has to mend this',
  time: 'This passes by itself',
};

/** Who can mend an error, so that nobody tries what is not theirs. */
export function MenderLabel({ who }: { who: Mender }) {
  return <Pill>{words[who]}</Pill>;
}
