'use client';

import { useEffect, useState } from 'react';
import { subscribeToAnnouncements } from './announce';

/** The one live region of the application. It is there before anything is said, which screen readers need. */
export function Announcer() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => subscribeToAnnouncements((text) => setSaid(({ turn }) => ({ text, turn: turn + 1 }))), []);

  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only" data-testid="announcer">
      {/* A new element each time: the same sentence twice in a row is read twice. */}
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
