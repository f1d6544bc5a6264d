import { InvalidArgumentError } from 'commander';
import { parseHubId, type HubId } from '@/lib/kernel/ids';

export function parsePortal(text: string): HubId {
  const hubId = parseHubId(text);
  if (hubId === undefined)
    throw new InvalidArgumentError('A portal is named by its HubSpot account id, a whole number.');
  return hubId;
}
