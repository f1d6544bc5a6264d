import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { readUpstreamAnswer } from '@/lib/hubspot/upstream-answer';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { redact } from '@/lib/platform/redact';
import { upstreamSchema } from '@/lib/workbench/explain/contract';
import { explainUpstream } from '@/lib/workbench/explain/explain-hubspot-error';
import { pasteSchema, type PasteAnswer } from './contract';
import { convertRequest } from './convert-request';
import { inspectAuthorizeUrl } from './inspect-authorize-url';
import { inspectRequest } from './inspect-request';
import { parseAddress } from './parse-address';
import type { PastedRequest } from './read-curl';
import { readPasted } from './read-pasted';

/**
 * Says what a pasted curl line, address or answer of HubSpot means, what stops working and when, and what to send
 * instead. Nothing is sent to HubSpot and nothing is kept; secrets are masked in what comes back.
 * @throws PortsideError VALIDATION_ERROR for an empty or endless text.
 */
export async function explainPasted(ctx: Context, input: { hubId: HubId; paste: unknown }): Promise<PasteAnswer> {
  await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  const parsed = pasteSchema.safeParse(input.paste);
  if (!parsed.success) {
    throw new PortsideError('VALIDATION_ERROR', parsed.error.issues[0]?.message ?? 'Paste a text.', {
      errors: parsed.error.issues.map(({ message, path }) => ({ message, context: { field: path.map(String) } })),
    });
  }
  const pasted = readPasted(parsed.data.text);
  if (pasted.kind === 'error') {
    const { status, body } = pasted;
    const upstream = readUpstreamAnswer({ status, body });
    return { kind: 'error', upstream: upstreamSchema.parse(upstream), explanation: explainUpstream(upstream) };
  }
  if (pasted.kind === 'unknown') {
    return {
      kind: 'unknown',
      hint: 'Paste a line that begins with curl, an address that begins with https://, or the JSON that HubSpot answered.',
    };
  }
  const authorizeReport = inspectAuthorizeUrl(pasted.request.url);
  if (authorizeReport) return { kind: 'authorize', ...authorizeReport };
  return describeRequest(ctx, pasted.request);
}

function describeRequest(ctx: Context, request: PastedRequest): PasteAnswer {
  const { apiOrigin, apiVersion: version } = ctx.env.hubspot;
  const findings = inspectRequest(request);
  const converted = convertRequest(request, { apiOrigin, version });
  return {
    kind: 'request',
    request: {
      method: request.method,
      url: mask(request.url),
      headers: request.headers.map(({ name, value }) => ({ name, value: maskHeader(name, value) })),
      body: request.body === undefined ? null : mask(request.body),
    },
    summary: summarise(request, findings.length),
    findings,
    converted: converted ?? null,
  };
}

function summarise(request: PastedRequest, findings: number): string {
  const path = parseAddress(request)?.path ?? request.url;
  const what = /\/search$|\/batch\/read$/.test(path) || request.method === 'GET' ? 'reads' : 'changes something';
  return findings === 0
    ? `A call that ${what}. Nothing about it stops working on a day that is known.`
    : `A call that ${what}.`;
}

/** Word by word from its beginning, so that a long one is read once. */
function maskHeader(name: string, value: string): string {
  const isSecret = /authorization|cookie|secret|token|key/i.test(name);
  return isSecret ? value.replace(/(?<!\S)(\S{4})\S{4,}/g, '$1••••••••') : value;
}

/** Keys are hidden by name; what is random is hidden by its looks. */
function mask(text: string): string {
  return redact(maskSecrets(text));
}

function maskSecrets(text: string): string {
  return text.replace(
    /\b(hapikey|access_token|refresh_token|client_secret|code|token)(=|"\s*:\s*")(?!\$)([^&"\s]{4})[^&"\s]+/gi,
    '$1$2$3••••••••',
  );
}
