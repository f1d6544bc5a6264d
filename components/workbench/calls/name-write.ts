import type { CallDraft } from '@/lib/workbench/calls/form/contract';

const methodWords: Record<CallDraft['method'], string> = {
  GET: 'Read',
  POST: 'Send',
  PUT: 'Set',
  PATCH: 'Update',
  DELETE: 'Delete',
};
/** First words of HubSpot's summaries that say what happens. */
const verbs =
  /^(?:add|archive|associate|cancel|create|delete|merge|move|permanently delete|remove|rename|replace|restore|schedule|set|start|update)\b/iu;

/** What a write does, in the one or two words of a button: "Archive". */
export function nameWrite({ operation, method }: Pick<CallDraft, 'operation' | 'method'>): string {
  const verb = verbs.exec(operation?.summary ?? '')?.[0];
  return verb ? verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase() : methodWords[method];
}
