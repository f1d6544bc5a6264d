import { z } from 'zod';
import { PortsideError } from '@/lib/kernel/errors';
import type { Answer } from './send';

const correlated = z.object({ correlationId: z.string().optional() });

/** HubSpot's id of a call, from its header or its body: its support finds the call by it. */
export function findCorrelationId(answer: Answer): string | undefined {
  return answer.correlationId ?? correlated.safeParse(findJson(answer)).data?.correlationId;
}

/** The JSON of an answer that may be anything, as those of errors are; undefined for all that is not JSON. */
export function findJson(answer: Answer): unknown {
  if (!isJsonType(answer)) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a successful answer through its schema.
 * @throws PortsideError UPSTREAM_CONTRACT for a page of a proxy, for broken JSON (worth another try: it was cut off on
 * the way) and for JSON of another shape.
 */
export function parseJson<Schema extends z.ZodType>(answer: Answer, schema: Schema): z.output<Schema> {
  if (!isJsonType(answer)) {
    throw contractError(answer, 'not_json', {
      message: 'Something other than HubSpot answered: a page came where data was expected.',
      hint: 'Check HUBSPOT_API_URL and any proxy between this server and HubSpot.',
    });
  }
  const json = findJson(answer);
  if (json === undefined) {
    throw contractError(answer, 'broken_json', { message: 'HubSpot’s answer was cut short.', retryable: true });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')} (${code})`);
  throw contractError(answer, 'unexpected_shape', {
    message: 'HubSpot answered in a form that Portside does not know.',
    cause: new Error(`${answer.template}: ${paths.join(', ')}`),
  });
}

/** An answer without a content type is given the benefit of the doubt: the parser decides. */
function isJsonType({ headers }: Answer): boolean {
  const contentType = headers.get('content-type');
  return contentType === null || /^application\/(?:[\w.-]+\+)?json\b/i.test(contentType);
}

type ContractFault = { message: string; hint?: string; retryable?: boolean; cause?: Error };

function contractError(answer: Answer, reason: string, { message, ...fault }: ContractFault): PortsideError {
  const { correlationId, template, status } = answer;
  const cause = fault.cause ?? new Error(`${template}: ${reason} in an answer ${status}`);
  return new PortsideError('UPSTREAM_CONTRACT', message, { ...fault, reason, correlationId, cause });
}
