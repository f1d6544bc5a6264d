import type { Command } from 'commander';
import type { Member } from '@/lib/auth/members/contract';
import type { HubId } from '@/lib/kernel/ids';
import { parsePortal } from './portal-option';
import { withPortal } from './with-portal';

type Options = { portal: HubId; makeOwner?: string };

/** Everybody in a portal, one a line, each by the id that `--make-owner` takes. */
export function describeMembers(members: readonly Member[]): string[] {
  const nameOf = ({ name, email }: Member) => name ?? email ?? 'no name';
  return members.map((member) => {
    const ended = member.hasAccessEnded ? '  (HubSpot access has ended)' : '';
    return `${member.userId}  ${member.role.padEnd(6)}  ${nameOf(member)}${ended}`;
  });
}

export function addMembersCommand(program: Command): void {
  program
    .command('members')
    .description('List the members of a portal, or make one an owner where nobody is left who could.')
    .requiredOption('--portal <hubId>', 'the HubSpot account id of the portal', parsePortal)
    .option('--make-owner <id>', 'the id of a member, as the list says it')
    .action(({ portal: hubId, makeOwner }: Options) =>
      withPortal(async (ctx) => {
        const [{ changeRole }, { listMembers }] = await Promise.all([
          import('@/lib/auth/members/change-role'),
          import('@/lib/auth/members/list-members'),
        ]);
        if (makeOwner !== undefined) await changeRole(ctx, { hubId, userId: makeOwner, body: { role: 'owner' } });
        return { lines: describeMembers((await listMembers(ctx, { hubId })).results), isWell: true };
      }),
    );
}
