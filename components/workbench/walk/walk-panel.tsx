'use client';

/** The way to a token, step by step. */
export function WalkPanel() {
  return <p className="px-4 py-6 md:px-6">The guided walk through HubSpot’s OAuth.</p>;
}
