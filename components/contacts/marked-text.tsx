'use client';

import { createContext, use } from 'react';
import { toMatchParts } from './match-parts';

/** What the rows on the screen were searched for. */
export const SearchWordsContext = createContext('');

/** The columns that a search looks at, beside the name and the e-mail address, and how. */
export const searchedProperties: Readonly<Record<string, 'text' | 'phone' | undefined>> = {
  firstname: 'text',
  lastname: 'text',
  email: 'text',
  company: 'text',
  phone: 'phone',
  mobilephone: 'phone',
};

/** A text with what was searched for marked in it. */
export function MarkedText({ text, isPhone = false }: { text: string; isPhone?: boolean }) {
  const search = use(SearchWordsContext);
  if (search === '') return <>{text}</>;
  return toMatchParts(text, search, { isPhone }).map((part, place) =>
    part.isMatch ? (
      <mark key={place} className="rounded-xs bg-mark text-ink">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
