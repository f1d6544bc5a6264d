/** What a member may be in a portal, weakest first. */
export const roles = ['viewer', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What can be asked for, and the weakest role that has it. */
export const permissions = {
  'contacts.read': 'viewer',
  'contacts.write': 'editor',
  'sync.read': 'viewer',
  'sync.run': 'admin',
  'connection.read': 'viewer',
  'connection.refresh': 'admin',
  'connection.introspect': 'admin',
  'connection.disconnect': 'owner',
  'connection.reveal': 'admin',
  'connection.paste': 'owner',
  'portal.describe': 'admin',
  'portal.erase': 'owner',
  'members.read': 'viewer',
  'members.leave': 'viewer',
  'members.manage': 'admin',
  'activity.read': 'admin',
  'workbench.use': 'admin',
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof permissions;

export function isPermitted(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(permissions[permission]);
}

/** What an invitation can make of somebody: owners are made by owners, of people who are members already. */
export const invitedRoles = ['viewer', 'editor', 'admin'] as const satisfies readonly Role[];
export type InvitedRole = (typeof invitedRoles)[number];

/** Whether somebody in the role `manager` may give that role, or take it away: admins up to admin, owners every one. */
export function canManageRole(manager: Role, role: Role): boolean {
  return isPermitted(manager, 'members.manage') && (role !== 'owner' || manager === 'owner');
}
