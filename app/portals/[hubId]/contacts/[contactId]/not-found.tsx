import { GoneState } from '@/components/record/gone-state';

export default function ContactNotFound() {
  return <GoneState />;
}
