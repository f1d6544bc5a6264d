/** How an entity with scopes lies in its table: the scopes as one text, as OAuth writes them. */
export type ScopedRow<Entity extends { scopes: string[] }> = Omit<Entity, 'scopes'> & { scopes: string };

export function fromScopedRow<Row extends { scopes: string }>(row: Row): Omit<Row, 'scopes'> & { scopes: string[] } {
  return { ...row, scopes: row.scopes.split(' ') };
}

export function toScopedRow<Entity extends { scopes: string[] }>(entity: Entity): ScopedRow<Entity> {
  return { ...entity, scopes: entity.scopes.join(' ') };
}
