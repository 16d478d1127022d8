// Audit as a timeline, newest first: when, which way, how it went, what changed. In: the text that the flows write, read as
// the section on the form reads it. Out: a list; older entries on demand.
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import {
  readAudit,
  type AuditEntry,
  type AuditPart,
} from '../../../../pcf-controls/OpportunitySection/audit-trail';
import { formatMinute } from '../words';
import { StatusMark, type Tone } from './status-mark';

const SHOWN = 10;
const RESULTS: Readonly<Record<AuditEntry['result'], readonly [tone: Tone, name: string]>> = {
  done: ['good', 'Done'],
  failed: ['bad', 'Failed'],
  note: ['none', 'Note'],
};

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: '10px' },
  entry: {
    paddingInlineStart: '10px',
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    '& p': { margin: '2px 0' },
    '& ul': { margin: 0, paddingInlineStart: '18px' },
  },
  when: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '2px 8px',
    alignItems: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  text: { whiteSpace: 'pre-wrap' },
});

export function AuditTimeline({ text }: { readonly text: string }) {
  const styles = useStyles();
  const [most, setMost] = useState(SHOWN);
  const { entries, older } = useMemo(() => readAudit(text, most), [text, most]);
  if (entries.length === 0) return <>Nothing has been synchronized yet.</>;
  return (
    <>
      <ol className={styles.list} aria-label="Audit">
        {entries.map((entry, index) => (
          <Entry key={index} entry={entry} />
        ))}
      </ol>
      {older > 0 && (
        <Button size="small" appearance="transparent" onClick={() => setMost(most + SHOWN)}>
          Show {Math.min(older, SHOWN)} more of {older}
        </Button>
      )}
    </>
  );
}

function Entry({
  entry: { time, direction, result, parts, remedy },
}: {
  readonly entry: AuditEntry;
}) {
  const styles = useStyles();
  const [tone, name] = RESULTS[result];
  return (
    <li className={styles.entry}>
      <div className={styles.when}>
        <StatusMark tone={tone}>{name}</StatusMark>
        {time && <time dateTime={time.toISOString()}>{formatMinute(time.toISOString())}</time>}
        {direction !== '' && <span>{direction}</span>}
      </div>
      {parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
      {remedy && <p>{REMEDIES[remedy.key] ?? ''}</p>}
    </li>
  );
}

function Part({ part: { text, changes } }: { readonly part: AuditPart }) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>{text}</p>
      {changes.length > 0 && (
        <ul>
          {changes.map(({ field, from, to }, index) => (
            <li key={index}>
              <strong>{field}:</strong> <s>{from}</s> → {to}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What the flows end their failures with, in short. */
const REMEDIES: Readonly<Record<string, string>> = {
  Remedy_Resubmit: 'What to do: correct the cause and save again, or resubmit the run.',
  Remedy_Cause: 'What to do: correct the cause and save again.',
  Remedy_Correct: 'What to do: correct it and save again; nothing was sent.',
  Remedy_Save: 'What to do: save again.',
  Remedy_Invite: 'What to do: save again, or invite Microsoft in Partner Center.',
  Remedy_Currency: 'What to do: add the currency, then edit the referral.',
};
