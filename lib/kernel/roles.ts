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
