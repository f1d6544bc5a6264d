import { ContactsPageSkeleton } from '@/components/contacts/list-skeleton';

export default function ContactsLoading() {
  return <ContactsPageSkeleton />;
}
