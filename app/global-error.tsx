'use client';

import './globals.css';
import { BrokenPage } from '@/components/states/broken-page';

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <title>Something broke · Portside</title>
        <main className="flex flex-1 flex-col">
          <BrokenPage error={error} onRetry={retry} />
        </main>
      </body>
    </html>
  );
}
