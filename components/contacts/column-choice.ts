import type { Property, PropertyGroup } from '@/lib/contacts/contract';

export type ChoiceGroup = { name: string; label: string; properties: Property[] };

const notAColumn = new Set(['firstname', 'lastname']);

function byOrder(a: { displayOrder?: number; label: string }, b: { displayOrder?: number; label: string }): number {
  // HubSpot writes -1 for "after those that have a place".
  const place = ({ displayOrder = -1 }: { displayOrder?: number }) => (displayOrder < 0 ? Infinity : displayOrder);
  const difference = place(a) - place(b);
  return Number.isNaN(difference) || difference === 0 ? a.label.localeCompare(b.label) : difference;
}

/** A portal's visible properties in HubSpot's groups and order; groups with nothing to show are left out. */
export function groupProperties(properties: readonly Property[], groups: readonly PropertyGroup[]): ChoiceGroup[] {
  const byGroup = new Map<string, Property[]>();
  for (const property of properties) {
    if (property.hidden) continue;
    const members = byGroup.get(property.groupName);
    if (members) members.push(property);
    else byGroup.set(property.groupName, [property]);
  }
  const known = groups.toSorted(byOrder).map(({ name, label }) => ({ name, label }));
  const unknown = [...byGroup.keys()]
    .filter((name) => !groups.some((group) => group.name === name))
    .map((name) => ({ name, label: name || 'Other properties' }));
  return [...known, ...unknown].flatMap(({ name, label }) => {
    const members = byGroup.get(name)?.toSorted(byOrder);
    return members ? [{ name, label, properties: members }] : [];
  });
}

/** The groups with only what matches: every word anywhere in a property's label, name or description. */
export function searchGroups(groups: readonly ChoiceGroup[], search: string): ChoiceGroup[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  const matches = ({ label, name, description = '' }: Property) => {
    const text = `${label} ${name} ${description}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups.flatMap((group) => {
    const properties = group.properties.filter(matches);
    return properties.length > 0 ? [{ ...group, properties }] : [];
  });
}

/** The first column already is the name, so its parts are not offered as columns. */
export function toColumnChoices(groups: readonly ChoiceGroup[]): ChoiceGroup[] {
  return groups.map((group) => ({
    ...group,
    properties: group.properties.filter(({ name }) => !notAColumn.has(name)),
  }));
}

/** The same list with one item a place further up or down. */
export function moveItem<Item>(items: readonly Item[], index: number, by: 1 | -1): Item[] {
  const moved = [...items];
  const [item] = moved.splice(index, 1);
  if (item !== undefined) moved.splice(Math.max(0, index + by), 0, item);
  return moved;
}
