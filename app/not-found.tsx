import { Compass } from 'lucide-react';
import Link from 'next/link';
import { StatePanel } from '@/components/states/state-panel';
import { buttonStyle } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';

export default function NotFoundPage() {
  return (
    <main className="flex min-h-dvh flex-1 flex-col px-6 py-8">
      <Link href="/" className="self-start rounded-md">
        <Logo />
      </Link>
      <div className="flex flex-1 flex-col justify-center">
        <StatePanel
          icon={<Compass />}
          title="There is nothing here for you"
          headingLevel={1}
          actions={
            <Link href="/" className={buttonStyle({ variant: 'primary' })}>
              To your portal
            </Link>
          }
        >
          <p>
            The address is wrong, or it belongs to a portal that you are not a member of. If somebody shared it with
            you, ask them to let you in.
          </p>
        </StatePanel>
      </div>
    </main>
  );
}
