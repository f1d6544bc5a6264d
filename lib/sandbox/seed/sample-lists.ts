import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { FilterBranch, RecordList } from '@/lib/sandbox/entities/record-list';
import type { Stores } from '@/lib/sandbox/store/open-stores';
import { toContactId } from './contacts';
import { seedDates } from './seed-dates';

const isAnyOf = (property: string, values: string[]): FilterBranch => ({
  filterBranchType: 'OR',
  filters: [],
  filterBranches: [
    {
      filterBranchType: 'AND',
      filterBranches: [],
      filters: [
        {
          filterType: 'PROPERTY',
          property,
          operation: {
            operationType: 'ENUMERATION',
            operator: 'IS_ANY_OF',
            values,
            includeObjectsWithNoValueSet: false,
          },
        },
      ],
    },
  ],
});

type Shape = Pick<RecordList, 'listId' | 'name' | 'processingType' | 'filterBranch'>;

const shapes: Shape[] = [
  { listId: 1, name: 'Customers', processingType: 'DYNAMIC', filterBranch: isAnyOf('lifecyclestage', ['customer']) },
  {
    listId: 2,
    name: 'Newsletter: new collections',
    processingType: 'DYNAMIC',
    filterBranch: isAnyOf('newsletter_topics', ['topic_01']),
  },
  { listId: 3, name: 'Trade fair, autumn 2026', processingType: 'MANUAL', filterBranch: undefined },
  { listId: 4, name: 'Spring mailing 2026', processingType: 'SNAPSHOT', filterBranch: undefined },
];

const membersMax = 400;

/** Two lists that keep themselves, and two that somebody filled. */
export function insertLists(stores: Stores, hubId: number, contactCount: number): void {
  for (const shape of shapes) {
    const createdAtMs = seedDates.baseMs - shape.listId * 40 * 86_400_000;
    const list: RecordList = {
      ...shape,
      hubId,
      objectTypeId: contactType.id,
      listVersion: 1,
      createdAtMs,
      updatedAtMs: createdAtMs,
      filtersUpdatedAtMs: createdAtMs,
      createdById: 7_310_001,
      deletedAtMs: null,
    };
    stores.lists.save(list);
    if (shape.processingType === 'DYNAMIC') continue;
    const every = Math.max(6, Math.ceil(contactCount / membersMax)) + shape.listId;
    for (let position = 0; position < contactCount; position += every) {
      stores.lists.addMember(list, { recordId: toContactId(position), joinedAtMs: createdAtMs + position });
    }
  }
}
