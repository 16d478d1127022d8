// Solution ids that other opportunities use: one query, only when the user asks for it.
import { Button } from '@fluentui/react-components';
import * as React from 'react';
import type { Host } from './host';
import type { Question } from './use-question';

interface SuggestionsProps {
  readonly host: Host;
  /** Those that are in the list already. */
  readonly ids: readonly string[];
  readonly answer: Question<readonly string[]>;
  readonly ask: () => void;
  readonly onAdd: (id: string) => void;
}

export function Suggestions({ host, ids, answer, ask, onAdd }: SuggestionsProps) {
  if (answer.state === 'idle') return null;
  if (answer.state === 'loading') return <p>{host.text('Loading')}</p>;
  if (answer.state !== 'done') {
    return (
      <p className="error">
        {host.text(answer.state === 'offline' ? 'LoadOffline' : 'LoadFailed')}{' '}
        <Button size="small" onClick={ask}>
          {host.text('Retry')}
        </Button>
      </p>
    );
  }
  const further = answer.value.filter((id) => !ids.includes(id));
  if (further.length === 0) return <p>{host.text('Products_NoSuggestion')}</p>;
  return (
    <div className="suggestions">
      <span className="hint">{host.text('Products_Suggested')}</span>
      {further.map((id) => (
        <button
          type="button"
          key={id}
          className="tag"
          aria-label={host.text('Products_AddOne', id)}
          onClick={() => onAdd(id)}
        >
          + {id}
        </button>
      ))}
    </div>
  );
}
