import { PageSkeleton } from '@/components/shell/page-skeleton';

export default function PortalLoading() {
  return <PageSkeleton />;
}
