'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Announcer } from '@/components/announcer/announcer';
import { TimeZoneCookie } from '@/components/format/time-zone-cookie';
import { ToastHost } from '@/components/toast/toast-host';
import { QueryProvider } from './query-provider';

export function AppProviders({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
      <CSPProvider nonce={nonce}>
        <QueryProvider>
          <NuqsAdapter>
            <div className="app-root contents">{children}</div>
            <Announcer />
            <ToastHost />
            <TimeZoneCookie />
          </NuqsAdapter>
        </QueryProvider>
      </CSPProvider>
    </ThemeProvider>
  );
}
