import { workbenchPath } from '@/components/routes/paths';
import { looksLikeToken } from '@/lib/kernel/token-like';
import { callMethods, type CallInput, type CallMethod } from '@/lib/workbench/calls/contract';
import { toLinkedPath, type CallDraft } from '@/lib/workbench/calls/form/contract';

/**
 * A link that opens the call filled in; without its body, which does not belong in an address. Undefined for a call
 * that seems to hold a token, which belongs there even less.
 */
export function toShareLink(draft: CallDraft, hubId: number): string | undefined {
  if (looksLikeToken(draft.path) || Object.values({ ...draft.params, ...draft.query }).some(looksLikeToken)) {
    return undefined;
  }
  const search = new URLSearchParams({ tab: 'calls', method: draft.method, path: toLinkedPath(draft) });
  return `${window.location.origin}${workbenchPath(hubId)}?${search}`;
}

/** The call that a link names, if it names one. */
export function readShareLink(search: Pick<URLSearchParams, 'get'>): CallInput | undefined {
  const path = search.get('path') ?? '';
  const method = callMethods.find((each) => each === search.get('method')) ?? ('GET' satisfies CallMethod);
  return path.startsWith('/') ? { method, path, params: {}, query: {} } : undefined;
}
