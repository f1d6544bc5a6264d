'use client';

import { ScopesSection } from './scopes-section';

/** The table of scopes as a tab of the workbench. */
export function ScopesPanel() {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-6 md:px-6">
      <ScopesSection />
    </div>
  );
}
