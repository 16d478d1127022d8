// Audit as a timeline, newest first: when, which way, how it went, what changed from what to what; the rest on demand.
import { Button } from '@fluentui/react-components';
import * as React from 'react';
import type { AuditEntry, AuditPart, AuditTrail } from './audit-trail';
import { tellFailure } from './failure-texts';
import { Frame, Mask } from './Frame';
import type { Host } from './host';
import { Icon } from './Icon';
import type { Field } from './section-model';

interface AuditTimelineProps {
  readonly id: string;
  readonly host: Host;
  readonly field: Field<string>;
  readonly trail: AuditTrail;
  readonly onMore: () => void;
}

export const AuditTimeline = React.memo(
  function AuditTimeline({ id, host, field, trail, onMore }: AuditTimelineProps) {
    const list = React.useRef<HTMLOListElement>(null);
    const before = React.useRef(0);
    React.useEffect(() => {
      // The button may be gone: the focus goes on to the first of the entries that it brought.
      const first = list.current?.children[before.current] as HTMLElement | undefined;
      if (before.current > 0) first?.focus();
      before.current = 0;
    }, [trail]);
    const more = () => {
      before.current = trail.entries.length;
      onMore();
    };
    return (
      <Frame {...{ id, label: host.text('Audit_Name'), error: field.error }} className="audit">
        {!field.readable ? (
          <Mask text={host.text('Hidden')} />
        ) : trail.entries.length === 0 ? (
          <span className="value faint">{host.text('Audit_None')}</span>
        ) : (
          <ol className="trail" ref={list}>
            {trail.entries.map((entry, index) => (
              <Entry key={index} {...{ entry, host }} />
            ))}
          </ol>
        )}
        {trail.older > 0 ? (
          <Button size="small" className="more" onClick={more}>
            {host.text('Audit_More', trail.older)}
          </Button>
        ) : null}
      </Frame>
    );
  },
  (one, other) =>
    one.trail === other.trail &&
    one.field.readable === other.field.readable &&
    one.field.error === other.field.error,
);

function Entry({ entry, host }: { readonly entry: AuditEntry; readonly host: Host }) {
  const { time, direction, result, text, parts } = entry;
  const failure = tellFailure(entry, host);
  const isTranslated = failure !== undefined && failure.reason !== text;
  return (
    <li className={`entry ${result}`} tabIndex={-1}>
      <Icon sign={result} />
      <div>
        <div className="when">
          <span className="unseen">{host.text(`Audit_${result}`)}: </span>
          {time === undefined ? null : (
            <time dateTime={time.toISOString()}>
              <bdi>{host.formatDate(time)}</bdi>
            </time>
          )}
          {direction === '' ? null : ' · '}
          <bdi>{direction}</bdi>
        </div>
        {isTranslated ? (
          <p>
            <bdi>{failure.reason}</bdi>
          </p>
        ) : (
          parts.map((part, index) => <Part key={index} {...{ part, host }} />)
        )}
        {failure?.remedy ? <p className="remedy">{host.text('Remedy', failure.remedy)}</p> : null}
      </div>
    </li>
  );
}

function Part({ part, host }: { readonly part: AuditPart; readonly host: Host }) {
  return (
    <>
      <p>
        <bdi>{part.text}</bdi>
      </p>
      {part.changes.length === 0 ? null : (
        <ul className="changes">
          {part.changes.map(({ field, from, to }, index) => (
            <li key={index}>
              <b>
                <bdi>{field}</bdi>:
              </b>{' '}
              <span className="unseen">{host.text('Audit_From')}</span>{' '}
              <s>
                <bdi>{from}</bdi>
              </s>{' '}
              <span className="arrow" aria-hidden="true">
                →
              </span>{' '}
              <span className="unseen">{host.text('Audit_To')}</span> <bdi>{to}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
