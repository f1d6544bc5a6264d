import { PortsideError } from '@/lib/kernel/errors';

const bodyBytesMax = 256 * 1024;

/**
 * The body as JSON; an empty one counts as an empty object, so that the verb can name the fields that are missing.
 * @throws PortsideError VALIDATION_ERROR for a body that is too long or is not JSON.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readCapped(request);
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PortsideError('VALIDATION_ERROR', 'The body is not JSON.', { reason: 'not_json' });
  }
}

async function readCapped(request: Request): Promise<string> {
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let bodyBytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    bodyBytes += value.byteLength;
    if (bodyBytes > bodyBytesMax) {
      await reader.cancel().catch(() => undefined);
      throw new PortsideError('VALIDATION_ERROR', `The body is longer than ${bodyBytesMax / 1024} KB.`, {
        reason: 'body_too_large',
      });
    }
    chunks.push(value);
  }
}
