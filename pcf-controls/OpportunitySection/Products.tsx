// Products: solution ids as tags. A list can be typed or pasted; what is not taken stays in the input, with the reason.
import { Button, Input } from '@fluentui/react-components';
import * as React from 'react';
import { MOST_SOLUTIONS, PRODUCTS_LENGTH } from './data/generated/control-data';
import { describe, Frame, Mask } from './Frame';
import type { Host } from './host';
import type { Field } from './section-model';
import {
  addSolutionIds,
  isSolutionId,
  listEntries,
  writeSolutionIds,
  type Added,
} from './solution-ids';
import { Suggestions } from './Suggestions';
import { useQuestion } from './use-question';

interface ProductsProps {
  readonly id: string;
  readonly host: Host;
  readonly field: Field<string>;
  readonly products: string;
  readonly isClosed: boolean;
  readonly onChange: (products: string) => void;
}

export function Products({ id, host, field, products, isClosed, onChange }: ProductsProps) {
  const [draft, setDraft] = React.useState('');
  const [refused, setRefused] = React.useState<Added['refused']>([]);
  const [said, setSaid] = React.useState('');
  const [answer, ask] = useQuestion(host.suggestIds);
  const input = React.useRef<HTMLInputElement>(null);
  const ids = listEntries(products);
  const canEdit = field.editable && !isClosed;
  const refusals = refused.map(({ id: text, why }) =>
    host.text(`Refused_${why}`, text, MOST_SOLUTIONS, PRODUCTS_LENGTH),
  );
  const error = [field.error, ...refusals].filter((text) => text !== '').join(' ');
  const hint = !field.readable
    ? undefined
    : isClosed
      ? host.text('Locked_Closed')
      : canEdit
        ? host.text('Products_Hint')
        : undefined;

  const add = (typed: string) => {
    if (typed.trim() === '') return;
    const added = addSolutionIds(ids, typed, PRODUCTS_LENGTH);
    const taken = added.ids.slice(ids.length);
    setDraft(added.refused.map(({ id: text }) => text).join(' '));
    setRefused(added.refused);
    setSaid(taken.length > 0 ? host.text('Products_Added', taken.join(', ')) : '');
    if (taken.length > 0) onChange(writeSolutionIds(added.ids));
  };
  const remove = (index: number) => {
    setSaid(host.text('Products_Removed', ids[index] ?? ''));
    onChange(writeSolutionIds(ids.filter((_id, other) => other !== index)));
  };
  // The button that was pressed goes away: the focus must not go with it.
  const thenFocus =
    <T extends unknown[]>(act: (...given: T) => void) =>
    (...given: T) => {
      act(...given);
      input.current?.focus();
    };

  if (!field.readable) {
    return (
      <Frame id={id} label={host.text('Products_Name')}>
        <Mask text={host.text('Hidden')} />
      </Frame>
    );
  }
  return (
    <Frame
      {...{ id, hint, error, label: host.text('Products_Name') }}
      className="wide"
      below={
        canEdit ? (
          <div aria-live="polite">
            <Suggestions {...{ host, ids, answer }} ask={thenFocus(ask)} onAdd={thenFocus(add)} />
          </div>
        ) : null
      }
    >
      {ids.length === 0 ? (
        <span className="value faint">{host.text('Products_None')}</span>
      ) : (
        <div className="tags">
          <ul className="tags">
            {ids.map((text, index) => (
              <li key={`${index} ${text}`} className={isSolutionId(text) ? 'tag' : 'tag odd'}>
                {text}
                {isSolutionId(text) ? null : <em> ({host.text('Products_Odd')})</em>}
                {canEdit ? (
                  <button
                    type="button"
                    aria-label={host.text('Products_Remove', text)}
                    onClick={thenFocus(() => remove(index))}
                  >
                    ×
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
          <span className="hint">{host.text('Products_Count', ids.length, MOST_SOLUTIONS)}</span>
        </div>
      )}
      {canEdit ? (
        <>
          <div className="row">
            <Input
              id={id}
              ref={input as React.Ref<never>}
              className="draft"
              value={draft}
              autoComplete="off"
              spellCheck={false}
              aria-label={host.text('Products_Input')}
              onChange={(_event, { value }) => {
                setDraft(value);
                if (refused.length > 0) setRefused([]);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ';' && event.key !== ',') return;
                event.preventDefault();
                add(draft);
              }}
              onBlur={() => add(draft)}
              onPaste={(event) => {
                const pasted = event.clipboardData?.getData('text') ?? '';
                if (!/[\s;,]/.test(pasted.trim())) return;
                event.preventDefault();
                add(`${draft} ${pasted}`);
              }}
              {...describe(id, hint, error)}
            />
            <Button onClick={() => add(draft)}>{host.text('Products_Add')}</Button>
            <Button onClick={ask}>{host.text('Products_Suggest')}</Button>
          </div>
        </>
      ) : null}
      <span className="unseen" role="status">
        {[said, ...refusals].join(' ')}
      </span>
    </Frame>
  );
}
