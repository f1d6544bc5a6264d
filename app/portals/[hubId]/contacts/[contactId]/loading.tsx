import { RecordSkeleton } from '@/components/record/record-skeleton';

export default function RecordLoading() {
  return <RecordSkeleton />;
}
