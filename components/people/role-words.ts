import type { Role } from '@/lib/kernel/roles';

/** What each role is called and may do, in one line. */
export const roleWords: Record<Role, { label: string; article: string; does: string }> = {
  owner: {
    label: 'Owner',
    article: 'an owner',
    does: 'Everything, also disconnect the portal, erase it and make owners.',
  },
  admin: {
    label: 'Admin',
    article: 'an admin',
    does: 'Also people and invitations, syncing, the connection and the workbench.',
  },
  editor: { label: 'Editor', article: 'an editor', does: 'Also creates, edits and archives contacts.' },
  viewer: { label: 'Viewer', article: 'a viewer', does: 'Reads and exports, changes nothing.' },
};

/** What to call somebody of whom only this much may be known. */
export function toPersonName(person: { name: string | null; email: string | null } | null): string {
  return person?.name ?? person?.email ?? 'Somebody without a name';
}
