// A value that a person edits while the host is still behind: the edit shows until the host has answered it.
import * as React from 'react';

/** @param revision rises when the host has fetched an edit and drawn again */
export function useEdit<T>(
  value: T,
  revision: number,
  commit: (edited: T) => void,
): [T, (edited: T) => void] {
  const [edit, setEdit] = React.useState<{ value: T; revision: number }>();
  const shown = edit?.revision === revision ? edit.value : value;
  const change = (edited: T) => {
    setEdit({ value: edited, revision });
    commit(edited);
  };
  return [shown, change];
}
