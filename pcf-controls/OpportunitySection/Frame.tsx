// One field: its label, what it holds, what is to be known about it, what is wrong with it.
import * as React from 'react';

interface FrameProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string;
  readonly className?: string;
  /** Whether an element with this id is there for the label. */
  readonly isInput?: boolean;
  /** What stands below the hint. */
  readonly below?: React.ReactNode;
  readonly children: React.ReactNode;
}

export function Frame(props: FrameProps) {
  const { id, label, hint, error, className, isInput, below, children } = props;
  const labelId = `${id}-label`;
  return (
    <div
      className={`field ${className ?? ''}`}
      {...(isInput
        ? {}
        : {
            role: 'group',
            'aria-labelledby': labelId,
            'aria-describedby': error ? `${id}-error` : undefined,
          })}
    >
      {isInput ? (
        <label id={labelId} htmlFor={id} className="label">
          {label}
        </label>
      ) : (
        <span id={labelId} className="label">
          {label}
        </span>
      )}
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      ) : null}
      {below}
    </div>
  );
}

/** What ties an input to the hint and the error of its frame. */
export function describe(id: string, hint: string | undefined, error: string) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((name) => name !== '');
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** Stands for a value that the user may not read. */
export function Mask({ text }: { readonly text: string }) {
  return (
    <span className="value" title={text}>
      <span aria-hidden="true">***</span>
      <span className="unseen">{text}</span>
    </span>
  );
}
