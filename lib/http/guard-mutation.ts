import { PortsideError } from '@/lib/kernel/errors';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site could have made a browser send. A form can send neither this content type nor our
 * origin, so both are wanted, for an empty body too.
 * @throws PortsideError FORBIDDEN
 */
export function guardMutation(request: Request, publicOrigin: string): void {
  if (readingMethods.has(request.method)) return;
  if (request.headers.get('origin') !== publicOrigin) {
    throw new PortsideError('FORBIDDEN', 'This request does not come from a page of this portal.', {
      reason: 'origin',
      hint: `Send the header Origin: ${publicOrigin}, as NEXTAUTH_URL says.`,
    });
  }
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new PortsideError('FORBIDDEN', 'Only JSON is taken here.', {
      reason: 'content_type',
      hint: 'Send the header Content-Type: application/json, with an empty body too.',
    });
  }
}
