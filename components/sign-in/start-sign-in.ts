/** Leaves for HubSpot's consent page. The client of next-auth is fetched when it is needed, not with every page. */
export async function startSignIn({ callbackPath, hubId }: { callbackPath: string; hubId?: number }): Promise<void> {
  const { signIn } = await import('next-auth/react');
  await signIn('hubspot', { callbackUrl: callbackPath }, hubId === undefined ? undefined : { hub_id: String(hubId) });
}

export async function startSignOut(): Promise<void> {
  const { signOut } = await import('next-auth/react');
  await signOut({ callbackUrl: '/' });
}

/** The path and query of this page, to come back to. */
export function currentPath(): string {
  return location.pathname + location.search;
}
