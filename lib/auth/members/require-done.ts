import type { MemberChangeOutcome } from '@/db/stores/memberships';
import { assertNever } from '@/lib/kernel/assert';
import { PortsideError } from '@/lib/kernel/errors';

/** @throws PortsideError for a change of members that was not made, and why. */
export function requireDone(outcome: MemberChangeOutcome): void {
  switch (outcome) {
    case 'done':
      return;
    case 'not_found':
      throw new PortsideError('OBJECT_NOT_FOUND', 'This portal has no such member.', {
        hint: 'Somebody may have removed them meanwhile; load the list again.',
      });
    case 'role_too_weak':
      throw new PortsideError('FORBIDDEN', 'Only an owner makes or unmakes owners, and only admins manage members.', {
        reason: 'role',
        hint: 'Ask an owner of this portal.',
      });
    case 'last_owner':
      throw new PortsideError('CONFLICT', 'A portal always keeps an owner, and this is its last one.', {
        reason: 'last_owner',
        hint: 'Make another member an owner first.',
      });
    default:
      assertNever(outcome);
  }
}
