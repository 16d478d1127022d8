// A question to Dataverse that a person sets off: idle, loading, then its answer; silent after the section is gone.
import * as React from 'react';
import type { Answer } from './host';

export type Question<T> = Answer<T> | { readonly state: 'idle' | 'loading' };

export function useQuestion<T>(
  ask: () => Promise<Answer<T>>,
): [Question<T>, () => void, () => void] {
  const [question, setQuestion] = React.useState<Question<T>>({ state: 'idle' });
  const asked = React.useRef(0);
  React.useEffect(
    () => () => {
      asked.current = -1;
    },
    [],
  );
  const run = async () => {
    const turn = ++asked.current;
    setQuestion({ state: 'loading' });
    const answer = await ask();
    if (asked.current === turn) setQuestion(answer);
  };
  const forget = () => {
    asked.current++;
    setQuestion({ state: 'idle' });
  };
  return [question, () => void run(), forget];
}
