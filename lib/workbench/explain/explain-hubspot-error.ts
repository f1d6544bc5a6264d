import type { UpstreamAnswer } from '@/lib/kernel/errors';
import { readUpstreamAnswer, type RawAnswer } from '@/lib/hubspot/upstream-answer';
import type { Explanation } from './contract';
import { isMeant, toExplanation } from './entry';
import { lastResort } from './families/fallbacks';
import { knownErrors } from './known-errors';

const entries = knownErrors.flatMap((family) => family.entries);

/** Says what an answer of HubSpot's means, whatever is known of it. Pure; never throws and is never blank. */
export function explainHubspotError(answer: RawAnswer): Explanation {
  return explainUpstream(readUpstreamAnswer(answer));
}

export function explainUpstream(answer: UpstreamAnswer): Explanation {
  return toExplanation(entries.find((entry) => isMeant(entry, answer)) ?? lastResort, answer);
}
