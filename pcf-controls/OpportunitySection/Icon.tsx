// Signs of the status line and the timeline, drawn here because an icon package would be bundled.
import * as React from 'react';

const PATHS = {
  done: 'M3 8.5l3.5 3.5L13 5',
  failed: 'M4 4l8 8M12 4l-8 8',
  waiting: 'M8 4v4.5l3 1.5M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13',
  note: 'M4 8h8',
} as const;

export type Sign = keyof typeof PATHS;

export function Icon({ sign }: { readonly sign: Sign }) {
  return (
    <svg className={`icon ${sign}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[sign]} />
    </svg>
  );
}
